namespace Helpdesk.Sdk.Entra;

/// <content>Which tenant it is.</content>
public sealed partial class EntraIdentityStore
{
    /// <summary>Reads which tenant the store's name stands for.</summary>
    /// <returns><c>entra:</c> and the tenant's id, as the token names it; <see langword="null"/> when neither the token nor the configuration tells.</returns>
    /// <exception cref="IdentityStoreException">The tenant could not be asked.</exception>
    public async ValueTask<string?> ReadFingerprintAsync(CancellationToken cancellationToken)
    {
        var granted = await GrantedAsync(cancellationToken).ConfigureAwait(false);
        return Guid.TryParse(granted.TenantId ?? _settings.Graph.TenantId, out var tenant) ? $"entra:{tenant:D}" : null;
    }
}
