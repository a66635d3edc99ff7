namespace Helpdesk.Sdk.ConformanceTests.Tests.State;

internal sealed class FaultyLinks(StateFault fault, ISecureLinkStore inner) : ISecureLinkStore, ISecureLinkReader
{
    public async ValueTask<SecureLink?> TryPresentAsync(
        string id, SecureLinkKind kind, IReadOnlyList<KeyedHash> presented, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var link = await inner.TryPresentAsync(id, kind, presented, now, cancellationToken);
        if (link is not null || fault != StateFault.OpensAnyKind)
            return link;
        return await inner.TryPresentAsync(id, kind == SecureLinkKind.Reset ? SecureLinkKind.Undo : SecureLinkKind.Reset, presented, now, cancellationToken);
    }

    public ValueTask<SecureLinkStatus?> GetStatusAsync(string id, CancellationToken cancellationToken) => inner.GetStatusAsync(id, cancellationToken);

    public ValueTask<SecureLink?> LookAsync(string id, SecureLinkKind kind, IReadOnlyList<KeyedHash> presented, DateTimeOffset now, CancellationToken cancellationToken) =>
        fault == StateFault.CountsLooks ? inner.TryPresentAsync(id, kind, presented, now, cancellationToken) : ((ISecureLinkReader)inner).LookAsync(id, kind, presented, now, cancellationToken);
}
