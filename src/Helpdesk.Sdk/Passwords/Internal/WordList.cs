using System.Collections.Immutable;
using System.Reflection;

namespace Helpdesk.Sdk;

/// <summary>The words of passphrases: short, common, lower case, embedded in the assembly.</summary>
internal static class WordList
{
    public const int LongestWord = 7;

    public static ImmutableArray<string> Words { get; } = Load();

    private static ImmutableArray<string> Load()
    {
        const string resource = "Helpdesk.Sdk.Passwords.words.txt";
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The assembly lacks its resource {resource}.");
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
    }
}
