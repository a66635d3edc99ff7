using System.Globalization;

namespace Helpdesk.Sdk.EntityFrameworkCore;

/// <summary>Copies all tables of a state into a schema of their own, in one transaction.</summary>
internal static class PostgreSqlCopy
{
    // Names come from the catalogue; format() quotes them.
    private const string Script = """
        DO $copy$
        DECLARE item record; number record;
        BEGIN
            EXECUTE format('CREATE SCHEMA %1$I', '{0}');
            FOR item IN SELECT relname FROM pg_catalog.pg_class WHERE relnamespace = (SELECT oid FROM pg_catalog.pg_namespace WHERE nspname = current_schema()) AND relkind = 'r' LOOP
                EXECUTE format('CREATE TABLE %1$I.%2$I (LIKE %2$I INCLUDING ALL)', '{0}', item.relname);
                EXECUTE format('INSERT INTO %1$I.%2$I SELECT * FROM %2$I', '{0}', item.relname);
            END LOOP;
            -- The copy numbers its rows by itself, from where these are.
            FOR number IN
                SELECT c.relname, a.attname FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
                JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = '{0}' AND c.relkind = 'r' AND a.attidentity <> ''
            LOOP
                EXECUTE format(
                    'SELECT setval(pg_get_serial_sequence(%4$L, %3$L), (SELECT COALESCE(MAX(%3$I), 0) + 1 FROM %1$I.%2$I), false)',
                    '{0}', number.relname, number.attname, format('%1$I.%2$I', '{0}', number.relname));
            END LOOP;
        END $copy$
        """;

    /// <summary>Keeps the copy.</summary>
    /// <returns>The schema's name; <c>Search Path</c> in a connection string leads there.</returns>
    public static string Keep(SqlSession session, DateTimeOffset now)
    {
        session.Dialect.BeginWriting(session);
        try
        {
            var name = session.ReadOne("SELECT current_schema()", static r => r.GetString(0)) + string.Create(CultureInfo.InvariantCulture, $"_{now:yyyyMMddHHmmss}_bak");
            session.RunScript(Script.Replace("{0}", name.Replace("'", "''", StringComparison.Ordinal), StringComparison.Ordinal));
            session.Execute("COMMIT");
            return name;
        }
        catch
        {
            session.RollBack();
            throw;
        }
    }
}
