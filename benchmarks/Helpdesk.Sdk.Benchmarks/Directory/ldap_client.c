/*
 * The peer of the LDAP rows: what a careful C program on libldap reaches with the same server, TLS and bind.
 *
 *   ldap_client search  URI CA DN PASSWORD BASE FILTER LIMIT ROUNDS ATTRIBUTE...
 *       the filter again and again on one connection, every value looked at;
 *       prints: hits, median seconds a search
 *   ldap_client passmod URI CA DN PASSWORD BASE COUNT THREADS ROUNDS PREFIX read|bare
 *       THREADS connections, ROUNDS changes each: (read the entry,) then set its password (RFC 3062);
 *       prints: changes, seconds
 *   ldap_client unlock  URI CA DN PASSWORD BASE COUNT THREADS ROUNDS PREFIX
 *       likewise: read the entry, then replace an attribute;
 *       prints: changes, seconds
 */
#define LDAP_DEPRECATED 0
#include <ldap.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static char **args;

static double now(void)
{
    struct timespec at;
    clock_gettime(CLOCK_MONOTONIC, &at);
    return (double)at.tv_sec + (double)at.tv_nsec / 1e9;
}

static void check(int code, const char *what)
{
    if (code == LDAP_SUCCESS) return;
    fprintf(stderr, "%s: %s\n", what, ldap_err2string(code));
    exit(1);
}

static LDAP *sign_in(void)
{
    LDAP *ld = NULL;
    int version = LDAP_VERSION3, demand = LDAP_OPT_X_TLS_DEMAND, client = 0;
    struct berval password = { strlen(args[5]), args[5] };
    check(ldap_initialize(&ld, args[2]), "initialize");
    check(ldap_set_option(ld, LDAP_OPT_PROTOCOL_VERSION, &version), "version");
    check(ldap_set_option(ld, LDAP_OPT_X_TLS_CACERTFILE, args[3]), "authority");
    check(ldap_set_option(ld, LDAP_OPT_X_TLS_REQUIRE_CERT, &demand), "certificate");
    check(ldap_set_option(ld, LDAP_OPT_X_TLS_NEWCTX, &client), "context");
    check(ldap_sasl_bind_s(ld, args[4], LDAP_SASL_SIMPLE, &password, NULL, NULL, NULL), "bind");
    return ld;
}

static int smaller(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

static int search(int argc)
{
    int limit = atoi(args[8]), rounds = atoi(args[9]), hits = 0;
    char **attributes = argc > 10 ? &args[10] : NULL;
    double *took = calloc((size_t)rounds, sizeof *took);
    LDAP *ld = sign_in();
    unsigned long seen = 0;
    for (int round = 0; round < rounds; round++) {
        LDAPMessage *result = NULL;
        double begun = now();
        int code = ldap_search_ext_s(ld, args[6], LDAP_SCOPE_SUBTREE, args[7], attributes, 0, NULL, NULL, NULL, limit, &result);
        if (code != LDAP_SIZELIMIT_EXCEEDED) check(code, "search");
        hits = 0;
        for (LDAPMessage *entry = ldap_first_entry(ld, result); entry; entry = ldap_next_entry(ld, entry)) {
            BerElement *ber = NULL;
            char *name = ldap_get_dn(ld, entry);
            hits++;
            ldap_memfree(name);
            for (char *attribute = ldap_first_attribute(ld, entry, &ber); attribute; attribute = ldap_next_attribute(ld, entry, ber)) {
                struct berval **values = ldap_get_values_len(ld, entry, attribute);
                for (int i = 0; values && values[i]; i++) seen += values[i]->bv_len;
                ldap_value_free_len(values);
                ldap_memfree(attribute);
            }
            if (ber) ber_free(ber, 0);
        }
        ldap_msgfree(result);
        took[round] = now() - begun;
    }
    qsort(took, (size_t)rounds, sizeof *took, smaller);
    printf("%d %.9f %lu\n", hits, took[rounds / 2], seen);
    ldap_unbind_ext_s(ld, NULL, NULL);
    return 0;
}

static void *change(void *number)
{
    int me = (int)(long)number, count = atoi(args[7]), threads = atoi(args[8]), rounds = atoi(args[9]);
    int sets_password = strcmp(args[1], "passmod") == 0, reads = !sets_password || strcmp(args[11], "read") == 0;
    LDAP *ld = sign_in();
    for (int round = 0; round < rounds; round++) {
        char name[256], secret[64];
        int person = (round * threads + me) % count;
        snprintf(name, sizeof name, "uid=%s%06d,%s", args[10], person, args[6]);
        if (reads) {
            LDAPMessage *result = NULL;
            check(ldap_search_ext_s(ld, name, LDAP_SCOPE_BASE, "(objectClass=*)", NULL, 0, NULL, NULL, NULL, 0, &result), "read");
            ldap_msgfree(result);
        }
        snprintf(secret, sizeof secret, "Fresh-%d-%d-Word", round, me);
        if (sets_password) {
            struct berval user = { strlen(name), name }, fresh = { strlen(secret), secret }, generated = { 0, NULL };
            check(ldap_passwd_s(ld, &user, NULL, &fresh, &generated, NULL, NULL), "passmod");
        } else {
            char *values[] = { secret, NULL };
            LDAPMod description = { LDAP_MOD_REPLACE, "description", { values } }, *all[] = { &description, NULL };
            check(ldap_modify_ext_s(ld, name, all, NULL, NULL), "modify");
        }
    }
    ldap_unbind_ext_s(ld, NULL, NULL);
    return NULL;
}

static int changes(void)
{
    int threads = atoi(args[8]), rounds = atoi(args[9]);
    pthread_t running[64];
    double begun = now();
    for (long i = 0; i < threads && i < 64; i++) pthread_create(&running[i], NULL, change, (void *)i);
    for (int i = 0; i < threads && i < 64; i++) pthread_join(running[i], NULL);
    printf("%d %.9f\n", threads * rounds, now() - begun);
    return 0;
}

int main(int argc, char **argv)
{
    args = argv;
    if (argc >= 10 && strcmp(argv[1], "search") == 0) return search(argc);
    if (argc >= 11) return changes();
    fprintf(stderr, "see the head of the source\n");
    return 2;
}
