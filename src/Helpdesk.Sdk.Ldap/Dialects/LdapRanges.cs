using System.Globalization;

namespace Helpdesk.Sdk.Ldap;

/// <summary>
/// Reads all values of an attribute that the server sends in ranges ("member;range=0-1499", [MS-ADTS] section 3.1.1.3.1.3.3): it asks for the rest until
/// the server says that there is none. A server that does not go on where it stopped, or goes on for ever, is one that lies.
/// </summary>
internal static class LdapRanges
{
    private const string Range = ";range=";

    /// <summary>Reads the values, beginning with those in the entry.</summary>
    /// <exception cref="LdapException">The server could not be asked, broke the rules, or has more values than allowed.</exception>
    public static async Task<IReadOnlyList<string>> ReadAsync(ILdapConnection connection, LdapEntry entry, string attribute, int most, CancellationToken cancellationToken)
    {
        var values = new List<string>(entry.FindTexts(attribute));
        if (values.Count > 0) return values;
        while (true)
        {
            if (Find(entry, attribute) is not var (first, last, description)) return values;
            var part = entry.FindTexts(description);
            if (first != values.Count || (last is { } end && end != first + part.Count - 1)) throw Fault(connection, "The server sent a range of values that does not fit the one before.");
            values.AddRange(part);
            if (values.Count > most) throw new LdapException(LdapFailure.TooMuchData, "An attribute has more values than are read.", connection.Server) { MayHaveBeenSent = true };
            if (last is null) return values;
            if (part.Count == 0) throw Fault(connection, "The server sent an empty range of values, and not the last one.");
            var rest = string.Create(CultureInfo.InvariantCulture, $"{attribute}{Range}{values.Count}-*");
            entry = await connection.ReadEntryAsync(entry.Name, [rest], cancellationToken).ConfigureAwait(false) ?? throw Fault(connection, "The entry went away while its values were read.");
            if (Find(entry, attribute) is null) throw Fault(connection, "The server did not send the rest of the values.");
        }
    }

    private static LdapException Fault(ILdapConnection connection, string message) => new(LdapFailure.ProtocolError, message, connection.Server) { MayHaveBeenSent = true };

    /// <summary>The range in the entry: where it begins and ends (null: it is the last), and the attribute's whole description.</summary>
    private static (int First, int? Last, string Description)? Find(LdapEntry entry, string attribute)
    {
        foreach (var candidate in entry.Attributes)
        {
            var description = candidate.DescriptionText();
            if (!description.StartsWith(attribute + Range, StringComparison.OrdinalIgnoreCase)) continue;
            if (description[(attribute.Length + Range.Length)..].Split('-') is [var first, var last]
                && int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var from))
            {
                if (last == "*") return (from, null, description);
                if (int.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out var to)) return (from, to, description);
            }
        }

        return null;
    }
}
