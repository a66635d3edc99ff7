namespace Helpdesk.Sdk;

internal sealed class InMemoryLinks(StateGate gate, LinkTable links) : ISecureLinkStore, ISecureLinkReader
{
    public ValueTask<SecureLink?> TryPresentAsync(string id, SecureLinkKind kind, IReadOnlyList<KeyedHash> presented, DateTimeOffset now, CancellationToken cancellationToken) =>
        gate.RunAsync(() => links.Present(id, kind, presented, now), cancellationToken);

    public ValueTask<SecureLinkStatus?> GetStatusAsync(string id, CancellationToken cancellationToken) => gate.RunAsync(() => links.StatusOf(id), cancellationToken);

    public ValueTask<SecureLink?> LookAsync(string id, SecureLinkKind kind, IReadOnlyList<KeyedHash> presented, DateTimeOffset now, CancellationToken cancellationToken) =>
        gate.RunAsync(() => links.Look(id, kind, presented, now), cancellationToken);
}
