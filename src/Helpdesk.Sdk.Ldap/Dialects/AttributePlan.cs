namespace Helpdesk.Sdk.Ldap;

/// <summary>
/// Collects what an update changes: only attributes whose values differ from those the entry has, and beside each what would put it back.
/// </summary>
internal sealed class AttributePlan(LdapEntry entry)
{
    private readonly List<LdapModification> _changes = [];
    private readonly List<LdapModification> _undo = [];

    public IReadOnlyList<LdapModification> Changes => _changes;

    public IReadOnlyList<LdapModification> Undo => _undo;

    /// <summary>One value; null leaves the attribute, an empty text takes it away.</summary>
    public void Set(string attribute, string? value)
    {
        if (value is not null) SetAll(attribute, value.Length == 0 ? [] : [value]);
    }

    /// <summary>
    /// One value of several: the first, or the one after it. The others stay, in their order. Null leaves all, an empty text takes that one away.
    /// </summary>
    public void SetAt(string attribute, int position, string? value)
    {
        if (value is null) return;
        SetAll(attribute, Placed(entry.FindTexts(attribute), position, value));
    }

    /// <summary>The first and the second mail address, the others staying where they are.</summary>
    public void SetMail(string? first, string? second)
    {
        if (first is null && second is null) return;
        var values = entry.FindTexts(StandardAttribute.Mail);
        // The second first: taking the first away moves it up.
        if (second is not null) values = Placed(values, 1, second);
        if (first is not null) values = Placed(values, 0, first);
        SetAll(StandardAttribute.Mail, values);
    }

    /// <summary>All values.</summary>
    public void SetAll(string attribute, IReadOnlyList<string> values)
    {
        var former = entry.FindTexts(attribute);
        if (former.SequenceEqual(values, StringComparer.Ordinal)) return;
        _changes.Add(Replace(attribute, values));
        _undo.Add(Replace(attribute, former));
    }

    /// <summary>The values with one put in its place.</summary>
    public static List<string> Placed(IReadOnlyList<string> values, int position, string value)
    {
        var wanted = values.ToList();
        if (value.Length == 0)
        {
            if (position < wanted.Count) wanted.RemoveAt(position);
            return wanted;
        }

        var at = Math.Min(position, wanted.Count);
        if (at < wanted.Count) wanted[at] = value;
        else wanted.Add(value);
        // A value stands in an attribute once.
        for (var i = wanted.Count - 1; i >= 0; i--)
            if (i != at && wanted[i].Equals(value, StringComparison.OrdinalIgnoreCase))
                wanted.RemoveAt(i);
        return wanted;
    }

    private static LdapModification Replace(string attribute, IReadOnlyList<string> values) =>
        new(LdapModificationKind.Replace, attribute, [.. values.Select(static value => (ReadOnlyMemory<byte>)LdapText.ToUtf8(value))]);
}
