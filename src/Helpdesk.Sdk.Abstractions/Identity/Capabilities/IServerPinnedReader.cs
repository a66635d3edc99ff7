namespace Helpdesk.Sdk;

/// <summary>Capability: read an account from the very server that took a change, for the reconciler.</summary>
public interface IServerPinnedReader
{
    /// <summary>Reads the account from that server, or from any when <paramref name="server"/> is <see langword="null"/>.</summary>
    /// <exception cref="IdentityStoreException">The server could not be read.</exception>
    ValueTask<DirectoryUser?> ReadFromAsync(string? server, UserKey key, CancellationToken cancellationToken);
}
