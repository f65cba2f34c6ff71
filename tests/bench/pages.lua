-- wrk: asks the pages of a list one after the other and looks at each answer. SPDX-License-Identifier: Apache-2.0
-- Arguments: the list ("path" or "path<TAB>cookie" a line), and what every answer must hold (optional).
local threads = {}

function setup(thread)
    table.insert(threads, thread)
end

function init(args)
    asked, at, wrong = {}, 0, 0
    needle = args[2]
    for line in io.lines(args[1]) do
        local path, cookie = line:match("^(%S+)\t?(.*)$")
        local headers = { ["Host"] = wrk.headers["Host"] }
        if cookie ~= "" then
            headers["Cookie"] = "session=" .. cookie
        end
        asked[#asked + 1] = wrk.format("GET", path, headers)
    end
    if not needle then
        response = nil -- nothing to look at: wrk itself counts what is not 2xx
    end
end

function request()
    at = at % #asked + 1
    return asked[at]
end

function response(status, headers, body)
    if status ~= 200 or not body:find(needle, 1, true) then
        wrong = wrong + 1
    end
end

function done(summary, latency, requests)
    local bad = summary.errors.status + summary.errors.read + summary.errors.write + summary.errors.timeout + summary.errors.connect
    for _, thread in ipairs(threads) do
        bad = bad + (thread:get("wrong") or 0)
    end
    io.write(string.format("figures %d %.3f %d %d %d %d\n", summary.requests, summary.duration / 1e6, latency:percentile(50),
        latency:percentile(99), latency:percentile(99.9), bad))
end
