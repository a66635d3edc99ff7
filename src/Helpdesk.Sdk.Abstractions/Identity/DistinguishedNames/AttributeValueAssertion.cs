using System.Text;

namespace Helpdesk.Sdk;

/// <summary>One attribute and its value inside a distinguished name.</summary>
public sealed class AttributeValueAssertion
{
    /// <summary>Makes one from unescaped parts.</summary>
    /// <param name="attribute">The attribute's short name, long name or OID.</param>
    /// <param name="value">The value, unescaped; <c>#</c> and hex digits for a value that is not text is made by the parser only.</param>
    /// <exception cref="ArgumentException">The attribute is no attribute name, or the value is empty or has a lone surrogate.</exception>
    public AttributeValueAssertion(string attribute, string value) : this(attribute, value, false)
    {
        if (!AttributeNames.IsWellFormed(attribute))
            throw new ArgumentException($"'{attribute}' is no attribute name.", nameof(attribute));
        ArgumentException.ThrowIfNullOrEmpty(value);
    }

    internal AttributeValueAssertion(string attribute, string value, bool isHex)
    {
        Attribute = attribute ?? throw new ArgumentNullException(nameof(attribute));
        Value = value ?? throw new ArgumentNullException(nameof(value));
        IsHex = isHex;
        Canonical = AttributeNames.Canonical(attribute) + (isHex ? "#" + value : "=" + Fold(value));
    }

    /// <summary>The attribute as it was given.</summary>
    public string Attribute { get; }

    /// <summary>The value, unescaped (or hex digits of its BER encoding when <see cref="IsHex"/>).</summary>
    public string Value { get; }

    /// <summary>Whether the value is not text and is held as hex digits.</summary>
    public bool IsHex { get; }

    internal string Canonical { get; }

    /// <summary>The pair as RFC 4514 text.</summary>
    public override string ToString() => Attribute + "=" + (IsHex ? "#" + Value : Escape(Value));

    // RFC 4518 §2: case and the amount of insignificant space do not count.
    private static string Fold(string value)
    {
        var folded = new StringBuilder(value.Length);
        foreach (var c in value.Normalize(NormalizationForm.FormC).Trim(' '))
            if (c != ' ' || folded[^1] != ' ')
                folded.Append(c);
        return folded.ToString().ToUpperInvariant();
    }

    // RFC 4514 §2.4.
    private static string Escape(string value)
    {
        var escaped = new StringBuilder(value.Length + 8);
        for (var i = 0; i < value.Length; i++)
        {
            var c = value[i];
            if (c == '\0')
                escaped.Append("\\00");
            else if (c < ' ')
                escaped.Append('\\').Append(((int)c).ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
            else if (c is '"' or '+' or ',' or ';' or '<' or '>' or '\\' || (c == '#' && i == 0) || (c == ' ' && (i == 0 || i == value.Length - 1)))
                escaped.Append('\\').Append(c);
            else
                escaped.Append(c);
        }
        return escaped.ToString();
    }
}
