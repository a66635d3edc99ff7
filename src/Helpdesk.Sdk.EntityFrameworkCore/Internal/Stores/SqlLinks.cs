namespace Helpdesk.Sdk.EntityFrameworkCore;

internal sealed class SqlLinks(SqlDatabase database) : ISecureLinkStore, ISecureLinkReader
{
    public ValueTask<SecureLink?> TryPresentAsync(
        string id, SecureLinkKind kind, IReadOnlyList<KeyedHash> presented, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.WriteAsync(s => SecureLinkTable.Present(s, id, kind, presented, s.Time(now)), cancellationToken);

    public ValueTask<SecureLinkStatus?> GetStatusAsync(string id, CancellationToken cancellationToken) => database.ReadAsync(
        s => s.ReadOne("SELECT Status FROM SecureLinks WHERE Id = @1", static r => (SecureLinkStatus?)r.GetInt32(0), id), cancellationToken);

    public ValueTask<SecureLink?> LookAsync(
        string id, SecureLinkKind kind, IReadOnlyList<KeyedHash> presented, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.ReadAsync(s => SecureLinkTable.Look(s, id, kind, presented, now), cancellationToken);
}
