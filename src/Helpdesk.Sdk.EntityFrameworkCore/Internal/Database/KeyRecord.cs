namespace Helpdesk.Sdk.EntityFrameworkCore;

/// <summary>Remembers in the database which keys its data was made with, so that a lost key directory is noticed before anything is written.</summary>
internal sealed class KeyRecord(ISecretProtector protector)
{
    private const string Prefix = "key:";

    private readonly HashSet<string> _recorded = new(StringComparer.Ordinal);
    private readonly List<string> _pending = [];

    /// <summary>The ids of keys the data needs and the ring lacks.</summary>
    public IReadOnlyList<string> Missing(SqlSession session) =>
        [.. session.ReadAll("SELECT Name FROM Meta", static r => r.GetString(0))
            .Where(n => n.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(n => n[Prefix.Length..])
            .Except(protector.KeyIds, StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)];

    /// <summary>Notes the key that new values are made with now.</summary>
    public void UseActive(SqlSession session, DateTimeOffset now) => Use(session, protector.ActiveKeyId, now);

    /// <summary>Notes a key inside the transaction that first uses it.</summary>
    public void Use(SqlSession session, string keyId, DateTimeOffset now)
    {
        if (_recorded.Contains(keyId))
            return;
        session.Post("INSERT INTO Meta (Name, Value) VALUES (@1, @2) ON CONFLICT DO NOTHING", Prefix + keyId, SqlValues.Text(now));
        _pending.Add(keyId);
    }

    /// <summary>The transaction that noted keys was committed.</summary>
    public void Committed()
    {
        _recorded.UnionWith(_pending);
        _pending.Clear();
    }

    /// <summary>Notes are gone with their transaction.</summary>
    public void RolledBack() => _pending.Clear();
}
