namespace Helpdesk.Sdk;

/// <summary>Looks at a link for whoever holds its token, for what is told beside a form; an <see cref="ISecureLinkStore"/> that can implements this too.</summary>
public interface ISecureLinkReader
{
    /// <summary>Compares a token, in constant time, and counts nothing: 256 random bits are not guessed.</summary>
    /// <returns>The link, where <see cref="ISecureLinkStore.TryPresentAsync"/> would open it now; otherwise <see langword="null"/>, whatever the reason.</returns>
    ValueTask<SecureLink?> LookAsync(string id, SecureLinkKind kind, IReadOnlyList<KeyedHash> presented, DateTimeOffset now, CancellationToken cancellationToken);
}
