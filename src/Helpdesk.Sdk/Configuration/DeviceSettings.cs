namespace Helpdesk.Sdk;

/// <summary>Devices.</summary>
public sealed record DeviceSettings
{
    /// <summary>Where logs of procedures may be mailed beside the operator's own addresses: addresses, or whole domains written as <c>@corp.example</c>.</summary>
    public IReadOnlyList<string> LogTo { get; init; } = [];

    /// <summary>Whether a log may go to this address.</summary>
    public bool TakesLog(string address) => LogTo.Any(allowed => allowed.StartsWith('@')
        ? string.Equals(MailAddressText.CanonicalDomain(address[(address.LastIndexOf('@') + 1)..]), MailAddressText.CanonicalDomain(allowed[1..]), StringComparison.Ordinal)
        : string.Equals(MailAddressText.Canonical(address), MailAddressText.Canonical(allowed), StringComparison.Ordinal));
}
