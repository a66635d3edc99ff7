namespace Helpdesk.Sdk.Entra;

/// <content>Which tenant it is.</content>
public sealed partial class EntraIdentityStore : IStoreFingerprint
{
    /// <inheritdoc/>
    public async ValueTask<string?> ReadFingerprintAsync(CancellationToken cancellationToken)
    {
        var granted = await GrantedAsync(cancellationToken).ConfigureAwait(false);
        return Guid.TryParse(granted.TenantId ?? _settings.Graph.TenantId, out var tenant) ? $"entra:{tenant:D}" : null;
    }
}
