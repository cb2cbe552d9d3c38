#define _XOPEN_SOURCE_EXTENDED 1
#define _GNU_SOURCE 1
#define NCURSES_WIDECHAR 1
#include "shim.h"

#include <curses.h>
#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

/* Of term.h only this; the rest of it would take common words as macros. */
extern char *tigetstr(const char *);

static SCREEN *screen = NULL;
static int signal_descriptor = -1;
static int colors = 0;
static int utf8 = 0;
static struct termios saved_modes;
static int modes_saved = 0;

static const char leave[] = "\033[?2004l\033[?1049l\033[?25h\033[0m\r\n";

/* Only calls that are safe in a signal handler. */
static void restore_after_crash(int number) {
    ssize_t ignored = write(STDOUT_FILENO, leave, sizeof leave - 1);
    (void)ignored;
    if (modes_saved) tcsetattr(STDIN_FILENO, TCSANOW, &saved_modes);
    signal(number, SIG_DFL);
    raise(number);
}

static void watch_signals(void) {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGWINCH);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGHUP);
    sigaddset(&set, SIGINT);
    sigprocmask(SIG_BLOCK, &set, NULL);
    signal_descriptor = signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
    int crashes[] = {SIGSEGV, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE};
    for (size_t i = 0; i < sizeof crashes / sizeof *crashes; i++)
        signal(crashes[i], restore_after_crash);
}

int terminal_open(int escape_delay_ms, int color) {
    setlocale(LC_ALL, "");
    utf8 = strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
    modes_saved = tcgetattr(STDIN_FILENO, &saved_modes) == 0;
    screen = newterm(NULL, stdout, stdin);
    if (screen == NULL) return -1;
    set_term(screen);
    if (tigetstr("cup") == NULL || tigetstr("cup") == (char *)-1) {
        endwin();
        delscreen(screen);
        screen = NULL;
        return -1;
    }
    watch_signals();
    raw();
    noecho();
    nonl();
    keypad(stdscr, TRUE);
    set_escdelay(escape_delay_ms);
    curs_set(1);
    colors = color && has_colors();
    if (colors) {
        start_color();
        use_default_colors();
        for (short c = 1; c < 8; c++) init_pair(c, c, -1);
    }
    /* Always: a terminal without it ignores the request, and text pasted into a list must never
       run as commands. */
    ssize_t ignored = write(STDOUT_FILENO, "\033[?2004h", 8);
    (void)ignored;
    return 0;
}

void terminal_close(void) {
    if (screen == NULL) return;
    ssize_t ignored = write(STDOUT_FILENO, "\033[?2004l", 8);
    (void)ignored;
    erase();
    refresh();
    endwin();
    delscreen(screen);
    screen = NULL;
    if (modes_saved) tcsetattr(STDIN_FILENO, TCSANOW, &saved_modes);
}

int terminal_has_color(void) { return colors; }
int terminal_is_utf8(void) { return utf8; }

void terminal_size(int32_t *width, int32_t *height) {
    *width = COLS;
    *height = LINES;
}

void terminal_adopt_size(void) {
    struct winsize size;
    /* resizeterm would push KEY_RESIZE back and be read again for ever. */
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row > 0 && size.ws_col > 0 &&
        is_term_resized(size.ws_row, size.ws_col))
        resize_term(size.ws_row, size.ws_col);
    clearok(stdscr, TRUE);
}

void terminal_put(int y, int x, const char *text, int attributes, int color) {
    attr_t attr = A_NORMAL;
    if (attributes & TERMINAL_BOLD) attr |= A_BOLD;
    if (attributes & TERMINAL_DIM) attr |= A_DIM;
    if (attributes & TERMINAL_REVERSE) attr |= A_REVERSE;
    if (attributes & TERMINAL_UNDERLINE) attr |= A_UNDERLINE;
    attr_set(attr, (short)(colors ? color : 0), NULL);
    mvaddstr(y, x, text);
}

void terminal_clear(void) { clearok(stdscr, TRUE); }

void terminal_flush(int cursor_y, int cursor_x) {
    move(cursor_y, cursor_x);
    refresh();
}

static struct terminal_key made(int kind, int value) {
    struct terminal_key key = {kind, value};
    return key;
}

static struct terminal_key take_signal(void) {
    struct signalfd_siginfo info;
    int resized = 0;
    while (read(signal_descriptor, &info, sizeof info) == sizeof info) {
        if (info.ssi_signo != SIGWINCH) return made(TERMINAL_KEY_END, (int)info.ssi_signo);
        resized = 1;
    }
    return made(resized ? TERMINAL_KEY_RESIZE : TERMINAL_KEY_NONE, 0);
}

static struct terminal_key take_input(int wait_ms) {
    wint_t value = 0;
    wtimeout(stdscr, wait_ms);
    int result = wget_wch(stdscr, &value);
    if (result == ERR) return made(TERMINAL_KEY_NONE, 0);
    if (result == KEY_CODE_YES) {
        if (value == KEY_RESIZE) return made(TERMINAL_KEY_RESIZE, 0);
        return made(TERMINAL_KEY_CODE, (int)value);
    }
    return made(TERMINAL_KEY_TEXT, (int)value);
}

struct terminal_key terminal_read(int timeout_ms) {
    struct terminal_key key = take_input(0);
    if (key.kind != TERMINAL_KEY_NONE) return key;
    for (;;) {
        struct pollfd waits[2] = {{STDIN_FILENO, POLLIN, 0}, {signal_descriptor, POLLIN, 0}};
        int ready = poll(waits, 2, timeout_ms);
        if (ready < 0 && errno == EINTR) continue;
        if (ready <= 0) return made(TERMINAL_KEY_NONE, 0);
        if (waits[1].revents & POLLIN) {
            key = take_signal();
            if (key.kind != TERMINAL_KEY_NONE) return key;
        }
        if (waits[0].revents & (POLLIN | POLLHUP | POLLERR)) {
            key = take_input(0);
            if (key.kind != TERMINAL_KEY_NONE) return key;
            if (waits[0].revents & (POLLHUP | POLLERR)) return made(TERMINAL_KEY_END, SIGHUP);
            /* Part of a sequence: give the rest its time. */
            key = take_input(30);
            if (key.kind != TERMINAL_KEY_NONE) return key;
            char byte;
            int left = 0;
            if (ioctl(STDIN_FILENO, FIONREAD, &left) == 0 && left == 0) {
                struct pollfd again = {STDIN_FILENO, POLLIN, 0};
                if (poll(&again, 1, 0) > 0 && read(STDIN_FILENO, &byte, 1) == 0)
                    return made(TERMINAL_KEY_END, SIGHUP);
            }
        }
    }
}

struct terminal_key terminal_read_pending(int timeout_ms) { return take_input(timeout_ms); }

int32_t terminal_key_function(int number) { return KEY_F0 + number; }

int32_t terminal_named_key(int index) {
    static const int32_t keys[] = {KEY_UP,    KEY_DOWN,  KEY_LEFT,      KEY_RIGHT,
                                   KEY_HOME,  KEY_END,   KEY_PPAGE,     KEY_NPAGE,
                                   KEY_BACKSPACE, KEY_DC, KEY_BTAB,     KEY_ENTER};
    return keys[index];
}

void process_keep_private(void) {
    struct rlimit none = {0, 0};
    setrlimit(RLIMIT_CORE, &none);
    prctl(PR_SET_DUMPABLE, 0);
    umask(077);
}
