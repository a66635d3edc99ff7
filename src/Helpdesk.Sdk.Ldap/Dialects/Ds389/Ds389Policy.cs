using System.Globalization;

namespace Helpdesk.Sdk.Ldap;

/// <summary>The server-wide password policy in cn=config, as far as the service account may read it; usually it may not.</summary>
/// <param name="MustChange">Whether "must change" is enforced; null when not readable.</param>
/// <param name="MaximumFailures">Failures that lock; null when not readable.</param>
/// <param name="MinimumLength">Characters; null when not readable.</param>
/// <param name="TracksUpdateTime">Whether the time of setting is kept; null when not readable.</param>
internal sealed record Ds389Policy(bool? MustChange, int? MaximumFailures, int? MinimumLength, bool? TracksUpdateTime)
{
    public static readonly Ds389Policy NotReadable = new(null, null, null, null);

    private static readonly string[] Attributes = ["passwordMustChange", "passwordMaxFailure", "passwordMinLength", "passwordTrackUpdateTime"];

    /// <summary>Reads it.</summary>
    /// <exception cref="LdapException">The server could not be asked.</exception>
    public static async Task<Ds389Policy> ReadAsync(ILdapConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            return await connection.ReadEntryAsync("cn=config", Attributes, cancellationToken).ConfigureAwait(false) is { } entry
                ? new Ds389Policy(Flag(entry, Attributes[0]), Number(entry, Attributes[1]), Number(entry, Attributes[2]), Flag(entry, Attributes[3]))
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
