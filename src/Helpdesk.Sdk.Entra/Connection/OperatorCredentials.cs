using Azure.Core;

namespace Helpdesk.Sdk.Entra;

/// <summary>Makes credentials that act on behalf of the signed-in operator.</summary>
internal sealed class OperatorCredentials(string store, IEntraOperatorAssertionSource source, Func<string, TokenCredential> make)
{
    /// <summary>The operator's, or <see langword="null"/> when nobody is signed in.</summary>
    public async ValueTask<TokenCredential?> FindAsync(CancellationToken cancellationToken)
    {
        using var assertion = await source.GetAssertionAsync(store, cancellationToken).ConfigureAwait(false);
        return assertion?.Use(make, static (characters, make) => make(characters.ToString()));
    }
}
