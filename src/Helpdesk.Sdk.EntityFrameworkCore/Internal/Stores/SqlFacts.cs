namespace Helpdesk.Sdk.EntityFrameworkCore;

/// <summary>Facts by name, in the table of what the database says about itself.</summary>
internal sealed class SqlFacts(SqlDatabase database, HistoryTable history) : IStateFacts
{
    /// <summary>Keeps these names apart from the state's own.</summary>
    public const string Prefix = "fact:";

    public ValueTask<string?> FindFactAsync(string name, CancellationToken cancellationToken) =>
        database.ReadAsync(s => Find(s, Prefix + name), cancellationToken);

    public ValueTask<bool> ChangeFactAsync(string name, string? expected, string? value, HistoryEntry? line, CancellationToken cancellationToken) =>
        database.WriteAsync(
            s =>
            {
                if (!Change(s, Prefix + name, expected, value))
                    return false;
                if (line is not null)
                    history.Append(s, HistoryTable.ReadHead(s), line);
                return true;
            },
            cancellationToken);

    public static string? Find(SqlSession session, string name) =>
        session.ReadOne("SELECT Value FROM Meta WHERE Name = @1", static r => r.GetString(0), name);

    /// <summary>Sets a fact, whatever it was.</summary>
    public static void Put(SqlSession session, string name, string value) =>
        session.Execute("INSERT INTO Meta (Name, Value) VALUES (@1, @2) ON CONFLICT (Name) DO UPDATE SET Value = excluded.Value", name, value);

    // The writer is alone, so looking first is safe.
    private static bool Change(SqlSession session, string name, string? expected, string? value)
    {
        if (Find(session, name) != expected)
            return false;
        if (value is not null)
            Put(session, name, value);
        else
            session.Execute("DELETE FROM Meta WHERE Name = @1", name);
        return true;
    }
}
