namespace Helpdesk.Sdk;

/// <summary>What the core needs to know of a store beside its provider.</summary>
/// <param name="Name">Its name.</param>
/// <param name="MailDomains">Mail domains whose mailboxes open with this store's passwords.</param>
public sealed record StoreSettings(string Name, IReadOnlyList<string> MailDomains)
{
    /// <summary>The tenant it belongs to; <see langword="null"/> = to none.</summary>
    public TenantName? Tenant { get; init; }
}
