using System.Globalization;

namespace Helpdesk.Sdk;

/// <summary>What may stand in a header value. Whatever else arrives is refused, never repaired: a repaired attack is a success.</summary>
internal static class HeaderText
{
    public const int LongestName = 256;
    public const int LongestSubject = 998;

    /// <summary>What is wrong with a value, naming the field and not the value; null when it is fine.</summary>
    public static string? Fault(string field, string? value, int longest)
    {
        if (value is null)
            return null;
        if (value.Length > longest)
            return string.Create(CultureInfo.InvariantCulture, $"{field} is longer than {longest} characters.");
        for (var i = 0; i < value.Length; i++)
        {
            if (Reason(value, ref i) is { } reason)
                return string.Create(CultureInfo.InvariantCulture, $"{field} holds {reason} at position {i}.");
        }

        return null;
    }

    /// <summary>What is wrong with a body, which may have line breaks; null when it is fine.</summary>
    public static string? BodyFault(string field, string? value)
    {
        if (value is null)
            return null;
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] == '\0' || char.IsSurrogate(value[i]))
            {
                if (Reason(value, ref i) is { } reason)
                    return string.Create(CultureInfo.InvariantCulture, $"{field} holds {reason} at position {i}.");
            }
        }

        return null;
    }

    private static string? Reason(string value, ref int index)
    {
        var character = value[index];
        if (char.IsHighSurrogate(character) && index + 1 < value.Length && char.IsLowSurrogate(value[index + 1]))
        {
            index++;
            return null;
        }

        return character switch
        {
            '\r' or '\n' or '\u0085' or '\u2028' or '\u2029' => "a line break",
            '\0' => "a NUL",
            _ when char.IsControl(character) => "a control character",
            _ when char.IsSurrogate(character) => "half of a surrogate pair",
            _ => null,
        };
    }
}
