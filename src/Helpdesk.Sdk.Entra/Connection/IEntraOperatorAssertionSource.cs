namespace Helpdesk.Sdk.Entra;

/// <summary>
/// Hands over the access token with which the acting operator signed in to the host, so that calls that Graph takes only from people (password reset
/// with write-back) are made on the operator's behalf. A host registers one; it knows the operator from its own request.
/// </summary>
public interface IEntraOperatorAssertionSource
{
    /// <summary>The operator's token for this application.</summary>
    /// <param name="store">The store's configured name.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The token, owned by the caller, or <see langword="null"/> when no operator is signed in.</returns>
    ValueTask<Secret?> GetAssertionAsync(string store, CancellationToken cancellationToken);
}
