using System.Buffers;

namespace Helpdesk.Sdk;

/// <summary>How many parts a text is sent, and paid, as (3GPP TS 23.038 and 23.040).</summary>
internal static class SmsParts
{
    private const int Alone = 160, Joined = 153, UnicodeAlone = 70, UnicodeJoined = 67;

    private static readonly SearchValues<char> Basic = SearchValues.Create(
        "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà");

    // Each of these takes two places: an escape goes before it.
    private static readonly SearchValues<char> Extended = SearchValues.Create("\f^{}\\[~]|€");

    /// <summary>The number of parts; at least one.</summary>
    public static int Count(ReadOnlySpan<char> text)
    {
        var septets = 0;
        foreach (var character in text)
        {
            if (Basic.Contains(character))
                septets++;
            else if (Extended.Contains(character))
                septets += 2;
            else
                return Divide(text.Length, UnicodeAlone, UnicodeJoined);
        }
        return Divide(septets, Alone, Joined);
    }

    private static int Divide(int length, int alone, int joined) => length <= alone ? 1 : (length + joined - 1) / joined;
}
