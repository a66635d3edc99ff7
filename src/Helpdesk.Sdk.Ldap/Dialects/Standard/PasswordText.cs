using System.Text;

namespace Helpdesk.Sdk.Ldap;

/// <summary>What a password must be to be one at all, whatever a policy says.</summary>
internal static class PasswordText
{
    /// <summary>Servers hash with functions that take any length; longer ones are mistakes.</summary>
    public const int Longest = 256;

    /// <summary>What makes a text no password, as the end of a sentence; null when it can be one.</summary>
    public static string? FindProblem(Secret password) => password.Use(0, static (characters, _) =>
    {
        if (characters.IsEmpty) return "is empty";
        if (characters.Length > Longest) return $"is longer than {Longest} characters";
        if (characters[0] == '{') return "begins with '{', which a directory may take for a hash that was made already";
        for (var i = 0; i < characters.Length; i++)
        {
            if (char.IsControl(characters[i])) return "has a control character";
            if (!char.IsSurrogate(characters[i])) continue;
            if (Rune.DecodeFromUtf16(characters[i..], out var _, out var consumed) != System.Buffers.OperationStatus.Done) return "has half a surrogate pair";
            i += consumed - 1;
        }

        return null;
    });
}
