using System.Globalization;

namespace Helpdesk.Sdk.Ldap;

/// <summary>A password policy, the server-wide one in cn=config or a local one, as far as the service account may read it; usually it may not.</summary>
/// <param name="MustChange">Whether "must change" is enforced; null when not readable.</param>
/// <param name="MaximumFailures">Failures that lock; null when not readable.</param>
/// <param name="MinimumLength">Characters; null when not readable.</param>
/// <param name="TracksUpdateTime">Whether the time of setting is kept; null when not readable.</param>
/// <param name="HasLocalPolicies">Whether the server looks at local policies; null when not readable, and in a local one.</param>
internal sealed record Ds389Policy(bool? MustChange, int? MaximumFailures, int? MinimumLength, bool? TracksUpdateTime, bool? HasLocalPolicies)
{
    public static readonly Ds389Policy NotReadable = new(null, null, null, null, null);

    private static readonly string[] Attributes = ["passwordMustChange", "passwordMaxFailure", "passwordMinLength", "passwordTrackUpdateTime", "nsslapd-pwpolicy-local"];

    /// <summary>Reads the server-wide one.</summary>
    /// <exception cref="LdapException">The server could not be asked.</exception>
    public static Task<Ds389Policy> ReadAsync(ILdapConnection connection, CancellationToken cancellationToken) => ReadAsync(connection, "cn=config", cancellationToken);

    /// <summary>Reads the one that holds for an account: a local one where the account names it, of which the server-wide one tells nothing.</summary>
    /// <exception cref="LdapException">The server could not be asked.</exception>
    public static async Task<Ds389Policy> ReadForAsync(ILdapConnection connection, LdapEntry account, CancellationToken cancellationToken)
    {
        var global = await ReadAsync(connection, cancellationToken).ConfigureAwait(false);
        return account.FindText(Ds389Attribute.LocalPolicy) is { } local && global.HasLocalPolicies != false
            ? await ReadAsync(connection, local, cancellationToken).ConfigureAwait(false)
            : global;
    }

    private static async Task<Ds389Policy> ReadAsync(ILdapConnection connection, string name, CancellationToken cancellationToken)
    {
        try
        {
            return await connection.ReadEntryAsync(name, Attributes, cancellationToken).ConfigureAwait(false) is { } entry
                ? new Ds389Policy(Flag(entry, Attributes[0]), Number(entry, Attributes[1]), Number(entry, Attributes[2]), Flag(entry, Attributes[3]), Flag(entry, Attributes[4]))
                : NotReadable;
        }
        catch (LdapException refused) when (refused.Failure == LdapFailure.Result)
        {
            return NotReadable;
        }
    }

    private static bool? Flag(LdapEntry entry, string attribute) => entry.FindText(attribute)?.Equals("on", StringComparison.OrdinalIgnoreCase);

    private static int? Number(LdapEntry entry, string attribute) =>
        int.TryParse(entry.FindText(attribute), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
}
