-- app_node_list: the node numbers given out, and until when
-- @scope none
SELECT id, leased_until_ms
FROM node
ORDER BY id;

-- app_node_take: takes a number that is new or whose lease has ended
-- @scope none
INSERT INTO node (id, name, leased_until_ms)
VALUES ($1, $2, $3)
ON CONFLICT (id) DO UPDATE SET name = excluded.name, leased_until_ms = excluded.leased_until_ms
WHERE node.leased_until_ms < $4;

-- app_node_renew: keeps a number
-- @scope none
UPDATE node SET leased_until_ms = $3
WHERE id = $1 AND name = $2;
