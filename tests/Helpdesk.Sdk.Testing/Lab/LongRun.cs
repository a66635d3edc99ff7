using Xunit;

namespace Helpdesk.Sdk.Testing;

/// <summary>The long run (<c>./test --long</c>): bigger sizes, longer searches, and numbers worth writing down.</summary>
public static class LongRun
{
    private static readonly Lock Gate = new();

    /// <summary>Whether this is one.</summary>
    public static bool Enabled => Environment.GetEnvironmentVariable("HELPDESK_TEST_LONG") == "1";

    /// <summary>Skips the running test unless this is one.</summary>
    public static void Require()
    {
        if (!Enabled)
            Assert.Skip("runs with ./test --long only");
    }

    /// <summary>The size to use: the usual one, or the long run's.</summary>
    public static int Size(int usual, int inLongRun) => Enabled ? inLongRun : usual;

    /// <summary>Notes what was reached; <c>./test --long</c> puts it into docs/verification.md.</summary>
    public static void Record(string what, string reached)
    {
        if (Environment.GetEnvironmentVariable("HELPDESK_TEST_FACTS") is not { Length: > 0 } file)
            return;
        lock (Gate)
            File.AppendAllText(file, $"{OneLine(what)}\t{OneLine(reached)}\n");
    }

    private static string OneLine(string text) => text.ReplaceLineEndings(" ").Replace('\t', ' ').Replace('|', '/');
}
