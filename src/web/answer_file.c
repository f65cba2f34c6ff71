/* Answers too long for memory. SPDX-License-Identifier: Apache-2.0 */
#include "web/request.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

enum status respond_file(struct ctx *cx, struct request *rq, const char *content_type, fill_file fill,
                         void *arg)
{
    int file = open(P_tmpdir, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (file < 0)
        return BROKEN;
    struct stat st;
    enum status s = fill(cx, file, arg);
    if (s == OK && fstat(file, &st) != 0)
        s = BROKEN;
    if (s != OK) {
        close(file);
        return s;
    }
    rq->answer.status = 200;
    rq->answer.content_type = content_type;
    rq->answer.body = NULL;
    rq->answer.body_len = (size_t)st.st_size;
    rq->answer.file = file;
    return OK;
}
