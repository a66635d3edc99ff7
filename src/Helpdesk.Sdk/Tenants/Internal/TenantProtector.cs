namespace Helpdesk.Sdk;

/// <summary>
/// The host's key ring in a tenant's hands: each purpose is the tenant's own, and so is each key derived for it. What was sealed, hashed or signed in one
/// tenant, or in none, is worthless in another.
/// </summary>
internal sealed class TenantProtector(ISecretProtector ring, TenantName tenant) : ISecretProtector
{
    // No purpose of the core begins so, and a tenant's name has no colon: the two cannot be taken for anything else.
    private readonly string _prefix = $"tenant:{tenant.Value}:";

    /// <summary>The ring of the host.</summary>
    public ISecretProtector Ring => ring;

    public string ActiveKeyId => ring.ActiveKeyId;

    public IReadOnlyList<string> KeyIds => ring.KeyIds;

    public byte[] Protect(string purpose, ReadOnlySpan<byte> plaintext, ReadOnlySpan<byte> associatedData) => ring.Protect(Own(purpose), plaintext, associatedData);

    public byte[] Unprotect(string purpose, ReadOnlySpan<byte> protectedData, ReadOnlySpan<byte> associatedData) => ring.Unprotect(Own(purpose), protectedData, associatedData);

    public KeyedHash Hash(string purpose, ReadOnlySpan<byte> data) => ring.Hash(Own(purpose), data);

    public byte[] Hash(string purpose, ReadOnlySpan<byte> data, string keyId) => ring.Hash(Own(purpose), data, keyId);

    private string Own(string purpose)
    {
        ArgumentException.ThrowIfNullOrEmpty(purpose);
        return _prefix + purpose;
    }
}
