/* Watches, and on request refuses, the calls by which a program changes files.
 *
 * Loaded with LD_PRELOAD; silent; does nothing at all unless FAULT_DIR is set.
 *   FAULT_DIR=folder     only files inside it matter (a path without symbolic links)
 *   FAULT_LOG=file       append every change, sync and acknowledgement (see struct record)
 *   FAULT_FAIL=k         the k-th counted call fails ...
 *   FAULT_ERRNO=name     ... with EIO (default) or ENOSPC ...
 *   FAULT_STICKY=1       ... and so do all later ones
 *   FAULT_CALLS=kinds    what is counted: write,sync,truncate (the default), create,remove,rename
 *   FAULT_BYTES=n        after n bytes writes fail with ENOSPC, the one on the border is cut short
 *   FAULT_COUNT=file     shared counters (struct tally), valid at any moment, even after a kill
 *
 * An acknowledgement is text written to descriptor 1, by write() or by fwrite(stdout), which is
 * what Swift's print() uses. SQLite's -shm is rebuilt after a power cut, so it is never logged,
 * but it takes real disk space, so it can be refused like any other file.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

_Static_assert(sizeof(off_t) == 8, "64-bit Linux only: off_t and off64_t are taken as one");

/* One log record; the name and then the data follow it. replay.py reads the same layout. */
struct record {
    char kind;
    char pad[3];
    uint32_t name_length;
    uint64_t offset;
    uint64_t data_length;
};

struct tally {
    uint64_t calls;   /* counted calls so far */
    uint64_t refused; /* of these, made to fail */
    uint64_t bytes;   /* bytes asked to be written, for FAULT_BYTES */
};

enum kind { WRITE = 1, SYNC = 2, TRUNCATE = 4, CREATE = 8, REMOVE = 16, RENAME = 32 };

static const struct { const char *name; enum kind kind; char letter; } kinds[] = {
    {"write", WRITE, 'W'},   {"sync", SYNC, 'S'},     {"truncate", TRUNCATE, 'T'},
    {"create", CREATE, 'C'}, {"remove", REMOVE, 'U'}, {"rename", RENAME, 'R'},
};
enum { kind_count = sizeof kinds / sizeof *kinds };

static struct {
    char dir[PATH_MAX];
    size_t dir_length; /* 0: inactive */
    int log;           /* descriptor or -1 */
    uint64_t fail_at, byte_limit;
    int error, sticky;
    unsigned counted;
    struct tally *tally;
} conf = {.log = -1};

/* The functions behind ours. */
#define NEXT(name) ((__typeof__(&name))next(#name))
static void *next(const char *name)
{
    void *found = dlsym(RTLD_NEXT, name);
    if (!found) abort();
    return found;
}

/* ---- set-up ---- */

static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static __thread int inside __attribute__((tls_model("initial-exec")));

static uint64_t number(const char *name)
{
    const char *text = getenv(name);
    return text ? strtoull(text, NULL, 10) : 0;
}

static int open_quietly(const char *path, int flags)
{
    int fd = (int)syscall(SYS_openat, AT_FDCWD, path, flags | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0) abort(); /* a run without its log proves nothing */
    return fd;
}

static unsigned parse_kinds(const char *list)
{
    if (!list) return WRITE | SYNC | TRUNCATE;
    unsigned set = 0;
    char copy[256];
    snprintf(copy, sizeof copy, "%s", list);
    for (char *rest = copy, *word; (word = strsep(&rest, ","));) {
        unsigned before = set;
        for (int i = 0; i < kind_count; i++)
            if (!strcmp(word, kinds[i].name)) set |= kinds[i].kind;
        if (set == before) abort(); /* a misspelt kind would test nothing */
    }
    return set;
}

/* Held across fork, so that the child never inherits a mutex some other thread had. */
static void before_fork(void) { if (!inside) pthread_mutex_lock(&mutex); }
static void after_fork(void) { if (!inside) pthread_mutex_unlock(&mutex); }

static void set_up(void)
{
    const char *dir = getenv("FAULT_DIR"), *log = getenv("FAULT_LOG");
    const char *count = getenv("FAULT_COUNT"), *error = getenv("FAULT_ERRNO");
    if (!dir || !realpath(dir, conf.dir)) return;
    if (log && *log) {
        int fd = open_quietly(log, O_WRONLY | O_APPEND);
        /* High up, out of the way of programs that care about low numbers. */
        conf.log = fcntl(fd, F_DUPFD_CLOEXEC, 700);
        if (conf.log < 0) conf.log = fd; else syscall(SYS_close, fd);
    }
    /* The counters live in a shared mapping: several processes count as one, and a killed one
     * has counted all the same. */
    int fd = -1;
    if (count && *count) {
        fd = open_quietly(count, O_RDWR);
        if (syscall(SYS_ftruncate, fd, sizeof(struct tally))) abort();
    }
    conf.tally = mmap(NULL, sizeof(struct tally), PROT_READ | PROT_WRITE,
                      fd < 0 ? MAP_SHARED | MAP_ANONYMOUS : MAP_SHARED, fd, 0);
    if (conf.tally == MAP_FAILED) abort();
    if (fd >= 0) syscall(SYS_close, fd);
    conf.fail_at = number("FAULT_FAIL");
    conf.byte_limit = getenv("FAULT_BYTES") ? number("FAULT_BYTES") : UINT64_MAX;
    conf.sticky = number("FAULT_STICKY") != 0;
    if (!error || !strcmp(error, "EIO")) conf.error = EIO;
    else if (!strcmp(error, "ENOSPC")) conf.error = ENOSPC;
    else abort();
    conf.counted = parse_kinds(getenv("FAULT_CALLS"));
    conf.dir_length = strlen(conf.dir);
    pthread_atfork(before_fork, after_fork, after_fork);
}

static int active(void)
{
    pthread_once(&once, set_up);
    return conf.dir_length != 0;
}

/* ---- one change at a time ----
 * The real call and its record happen under one lock, so the log's order is the true order: the
 * mutex among threads, a POSIX lock on the log among processes. `inside` lets a signal handler
 * that interrupts us through instead of deadlocking. */

static void lock_log(short type)
{
    struct flock lock = {.l_type = type, .l_whence = SEEK_SET};
    while (conf.log >= 0 && fcntl(conf.log, F_SETLKW, &lock))
        if (errno != EINTR) abort();
}

static int enter(void)
{
    if (inside || !active()) return 0;
    inside = 1;
    pthread_mutex_lock(&mutex);
    lock_log(F_WRLCK);
    return 1;
}

static void leave(void)
{
    int kept = errno;
    lock_log(F_UNLCK);
    pthread_mutex_unlock(&mutex);
    inside = 0;
    errno = kept;
}

static void put(char kind, const char *name, uint64_t offset, const void *data, size_t length)
{
    size_t name_length = strlen(name);
    int shm = name_length >= 4 && !strcmp(name + name_length - 4, "-shm");
    if (conf.log < 0 || (shm && kind != 'F')) return;
    int kept = errno;
    struct record head = {kind, {0}, (uint32_t)name_length, offset, length};
    struct iovec parts[] = {
        {&head, sizeof head}, {(void *)name, name_length}, {(void *)data, length}};
    ssize_t whole = (ssize_t)(sizeof head + name_length + length);
    if (syscall(SYS_writev, conf.log, parts, 3) != whole) abort();
    errno = kept;
}

static void note_refusal(enum kind kind, const char *name, int error)
{
    char letter = 0;
    for (int i = 0; i < kind_count; i++)
        if (kinds[i].kind == kind) letter = kinds[i].letter;
    __atomic_add_fetch(&conf.tally->refused, 1, __ATOMIC_SEQ_CST);
    put('F', name, 0, &letter, 1);
    errno = error;
}

/* Whether this call is to fail; errno is then set and the refusal logged. */
static int refused(enum kind kind, const char *name)
{
    if (!(conf.counted & kind)) return 0;
    uint64_t n = __atomic_add_fetch(&conf.tally->calls, 1, __ATOMIC_SEQ_CST);
    if (!conf.fail_at || n < conf.fail_at || (n > conf.fail_at && !conf.sticky)) return 0;
    note_refusal(kind, name, conf.error);
    return 1;
}

/* How many of these bytes still fit. */
static size_t room(size_t length)
{
    if (conf.byte_limit == UINT64_MAX) return length;
    uint64_t before = __atomic_fetch_add(&conf.tally->bytes, length, __ATOMIC_SEQ_CST);
    uint64_t left = before < conf.byte_limit ? conf.byte_limit - before : 0;
    return left < length ? (size_t)left : length;
}

/* ---- which file ----
 * Names are looked up when needed instead of kept in a table: this survives dup, rename and
 * descriptors opened inside libc. */

typedef char path_buffer[PATH_MAX];

/* The path inside FAULT_DIR ("." for the folder itself), or NULL when it lies outside. */
static const char *inner(const char *path)
{
    if (strncmp(path, conf.dir, conf.dir_length)) return NULL;
    if (path[conf.dir_length] == '/') return path + conf.dir_length + 1;
    return path[conf.dir_length] ? NULL : ".";
}

static const char *name_of(int fd, path_buffer buffer)
{
    char link[64];
    struct stat about;
    int kept = errno;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, buffer, PATH_MAX - 1);
    errno = kept;
    if (length <= 0) return NULL;
    buffer[length] = 0;
    const char *name = inner(buffer);
    /* An unlinked file has no name to be found under after a cut. */
    if (name && (fstat(fd, &about) || about.st_nlink == 0)) name = NULL;
    errno = kept;
    return name;
}

/* The same for a path that may not exist: its folder is resolved, its last part is not. */
static const char *name_at(int folder, const char *path, path_buffer buffer)
{
    path_buffer given, resolved;
    int kept = errno;
    given[0] = 0;
    if (path[0] != '/' && folder != AT_FDCWD) {
        char link[64];
        snprintf(link, sizeof link, "/proc/self/fd/%d", folder);
        ssize_t length = readlink(link, given, PATH_MAX - 1);
        given[length > 0 ? length : 0] = 0;
    }
    size_t used = strlen(given);
    int fits = snprintf(given + used, sizeof given - used, used ? "/%s" : "%s", path);
    if (fits < 0 || (size_t)fits >= sizeof given - used) return NULL;
    char *slash = strrchr(given, '/');
    const char *last = slash ? slash + 1 : given;
    const char *parent = !slash ? "." : slash == given ? "/" : given;
    if (slash) *slash = 0;
    const char *found = realpath(parent, resolved);
    errno = kept;
    if (!found || strlen(resolved) + strlen(last) + 2 > PATH_MAX) return NULL;
    strcpy(buffer, resolved);
    strcat(strcat(buffer, "/"), last);
    return inner(buffer);
}

/* ---- contents ---- */

typedef ssize_t write_at(int, const void *, size_t, off_t);

/* `at` < 0: at the descriptor's own position. `positioned` is then unused. */
static ssize_t change(int fd, const void *data, size_t length, off_t at, write_at *positioned)
{
    path_buffer buffer;
    const char *name = name_of(fd, buffer);
    if (name && refused(WRITE, name)) return -1;
    size_t allowed = name ? room(length) : length;
    if (allowed == 0 && length > 0) {
        note_refusal(WRITE, name, ENOSPC);
        return -1;
    }
    ssize_t done = at < 0 ? NEXT(write)(fd, data, allowed) : positioned(fd, data, allowed, at);
    if (name && done > 0) {
        /* After the call the position is right for O_APPEND too. */
        off_t start = at < 0 ? lseek(fd, 0, SEEK_CUR) - done : at;
        put('W', name, (uint64_t)start, data, (size_t)done);
    }
    return done;
}

ssize_t write(int fd, const void *data, size_t length)
{
    if (!enter()) return NEXT(write)(fd, data, length);
    ssize_t done;
    if (fd == STDOUT_FILENO) {
        done = NEXT(write)(fd, data, length);
        if (done > 0) put('A', "", 0, data, (size_t)done);
    } else {
        done = change(fd, data, length, -1, NULL);
    }
    leave();
    return done;
}

static ssize_t positioned_write(int fd, const void *d, size_t n, off_t at, write_at *real)
{
    if (!enter()) return real(fd, d, n, at);
    ssize_t done = change(fd, d, n, at, real);
    leave();
    return done;
}

ssize_t pwrite(int fd, const void *d, size_t n, off_t at)
{
    return positioned_write(fd, d, n, at, NEXT(pwrite));
}

ssize_t pwrite64(int fd, const void *d, size_t n, off64_t at)
{
    return positioned_write(fd, d, n, at, NEXT(pwrite64));
}

/* Outside the lock: the caller may hold stdout's own lock, and two orders would deadlock. */
size_t fwrite(const void *data, size_t size, size_t count, FILE *stream)
{
    size_t done = NEXT(fwrite)(data, size, count, stream);
    if (stream == stdout && done && enter()) {
        put('A', "", 0, data, done * size);
        leave();
    }
    return done;
}

static int cut_to(int fd, off_t length, int (*real)(int, off_t))
{
    if (!enter()) return real(fd, length);
    path_buffer buffer;
    const char *name = name_of(fd, buffer);
    int result = -1;
    if (!name || !refused(TRUNCATE, name)) {
        result = real(fd, length);
        if (name && !result) put('T', name, (uint64_t)length, "", 0);
    }
    leave();
    return result;
}

int ftruncate(int fd, off_t length) { return cut_to(fd, length, NEXT(ftruncate)); }
int ftruncate64(int fd, off64_t length) { return cut_to(fd, length, NEXT(ftruncate64)); }

static int make_durable(int fd, int (*real)(int))
{
    if (!enter()) return real(fd);
    path_buffer buffer;
    const char *name = name_of(fd, buffer);
    int result = -1;
    if (!name || !refused(SYNC, name)) {
        result = real(fd);
        if (name && !result) put('S', name, 0, "", 0);
    }
    leave();
    return result;
}

int fsync(int fd) { return make_durable(fd, NEXT(fsync)); }
int fdatasync(int fd) { return make_durable(fd, NEXT(fdatasync)); }

/* ---- names ---- */

typedef int open_at(int, const char *, int, ...);

static int opened(int folder, const char *path, int flags, mode_t mode)
{
    open_at *real = NEXT(openat);
    int changes = (flags & (O_CREAT | O_TRUNC)) && (flags & O_TMPFILE) != O_TMPFILE;
    if (!changes || !enter()) return real(folder, path, flags, mode);
    path_buffer buffer;
    struct stat about;
    int kept = errno, fd = -1;
    int existed = !fstatat(folder, path, &about, 0);
    errno = kept;
    const char *name = existed ? NULL : name_at(folder, path, buffer);
    if (!name || !refused(CREATE, name)) {
        fd = real(folder, path, flags, mode);
        if (fd >= 0 && name) put('C', name, 0, "", 0);
        if (fd >= 0 && existed && (flags & O_TRUNC) && (name = name_of(fd, buffer)))
            put('T', name, 0, "", 0);
    }
    leave();
    return fd;
}

#define OPEN(name, folder, ...)                                  \
    int name(__VA_ARGS__ const char *path, int flags, ...)       \
    {                                                            \
        va_list rest;                                            \
        va_start(rest, flags);                                   \
        mode_t mode = 0;                                         \
        if ((flags & O_CREAT) || (flags & O_TMPFILE) == O_TMPFILE) \
            mode = va_arg(rest, mode_t);                         \
        va_end(rest);                                            \
        return opened(folder, path, flags, mode);                \
    }
#define WITH_FOLDER int at,
OPEN(open, AT_FDCWD)
OPEN(open64, AT_FDCWD)
OPEN(openat, at, WITH_FOLDER)
OPEN(openat64, at, WITH_FOLDER)

static int removed(int folder, const char *path, int flags)
{
    if ((flags & AT_REMOVEDIR) || !enter()) return NEXT(unlinkat)(folder, path, flags);
    path_buffer buffer;
    const char *name = name_at(folder, path, buffer);
    int result = -1;
    if (!name || !refused(REMOVE, name)) {
        result = NEXT(unlinkat)(folder, path, flags);
        if (name && !result) put('U', name, 0, "", 0);
    }
    leave();
    return result;
}

int unlink(const char *path) { return removed(AT_FDCWD, path, 0); }
int unlinkat(int folder, const char *path, int flags) { return removed(folder, path, flags); }

/* A move within the folder is 'R', out of it 'U'; a hard link is 'L'. Moving a file in from
 * outside is not followed (powercut's own check of the log would report it). */
static int named(char kind, int from_dir, const char *from, int to_dir, const char *to, int flags)
{
    int linking = kind == 'L', result = -1;
    if (!enter())
        return linking ? NEXT(linkat)(from_dir, from, to_dir, to, flags)
                       : NEXT(renameat2)(from_dir, from, to_dir, to, (unsigned)flags);
    path_buffer from_buffer, to_buffer;
    const char *old = name_at(from_dir, from, from_buffer), *new = name_at(to_dir, to, to_buffer);
    if (!(old || new) || !refused(RENAME, new ? new : old)) {
        result = linking ? NEXT(linkat)(from_dir, from, to_dir, to, flags)
                         : NEXT(renameat2)(from_dir, from, to_dir, to, (unsigned)flags);
        if (!result && old && new) put(kind, old, 0, new, strlen(new));
        if (!result && old && !new && !linking) put('U', old, 0, "", 0);
    }
    leave();
    return result;
}

int rename(const char *a, const char *b) { return named('R', AT_FDCWD, a, AT_FDCWD, b, 0); }
int renameat(int x, const char *a, int y, const char *b) { return named('R', x, a, y, b, 0); }
int renameat2(int x, const char *a, int y, const char *b, unsigned f)
{
    return named('R', x, a, y, b, (int)f);
}
int link(const char *a, const char *b) { return named('L', AT_FDCWD, a, AT_FDCWD, b, 0); }
int linkat(int x, const char *a, int y, const char *b, int f) { return named('L', x, a, y, b, f); }
