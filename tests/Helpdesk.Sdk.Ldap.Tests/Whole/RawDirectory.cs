using System.Security.Cryptography;
using System.Text;

namespace Helpdesk.Sdk.Ldap.Tests.Whole;

/// <summary>A directory as octets: every value of every attribute of every entry, whatever the order in which they came.</summary>
internal sealed class RawDirectory
{
    private readonly Dictionary<string, List<string>> _entries = new(StringComparer.Ordinal);

    public int Entries => _entries.Count;

    public long Values { get; private set; }

    /// <summary>Reads what ldapsearch printed (RFC 2849), lines not wrapped.</summary>
    public static RawDirectory FromLdif(string ldif)
    {
        var directory = new RawDirectory();
        List<string>? values = null;
        foreach (var range in ldif.AsSpan().Split('\n'))
        {
            var line = ldif.AsSpan()[range];
            if (line.IsEmpty)
            {
                values = null;
                continue;
            }

            var colon = line.IndexOf(':');
            if (colon <= 0 || line[0] == '#') continue;
            var isEncoded = line[(colon + 1)..].StartsWith(":");
            var text = line[(colon + (isEncoded ? 2 : 1))..].TrimStart(' ').ToString();
            var octets = isEncoded ? Convert.FromBase64String(text) : Encoding.UTF8.GetBytes(text);
            if (values is null && line[..colon].SequenceEqual("dn")) directory._entries.Add(Encoding.UTF8.GetString(octets), values = []);
            else if (values is not null) directory.Add(values, line[..colon].ToString(), octets);
        }

        return directory;
    }

    /// <summary>Reads an entry of ours.</summary>
    public void Add(LdapEntry entry)
    {
        var values = new List<string>();
        _entries.Add(entry.Name, values);
        foreach (var attribute in entry.Attributes)
            foreach (var value in attribute.Values)
                Add(values, attribute.DescriptionText(), value);
    }

    /// <summary>The first difference; null when there is none.</summary>
    public string? FindDifference(RawDirectory other)
    {
        foreach (var (name, values) in _entries)
        {
            if (!other._entries.TryGetValue(name, out var others)) return $"only one side has the entry {name}";
            values.Sort(StringComparer.Ordinal);
            others.Sort(StringComparer.Ordinal);
            if (!values.SequenceEqual(others)) return $"{name}: {string.Join(" | ", values.Except(others).Concat(others.Except(values)).Take(4))} ({values.Count} and {others.Count} values)";
        }

        return _entries.Count == other._entries.Count ? null : $"{_entries.Count} and {other._entries.Count} entries";
    }

    private void Add(List<string> values, string attribute, ReadOnlySpan<byte> octets)
    {
        Values++;
        values.Add($"{attribute}={(octets.Length > 40 ? Convert.ToHexString(SHA256.HashData(octets)) : Convert.ToHexString(octets))}");
    }
}
