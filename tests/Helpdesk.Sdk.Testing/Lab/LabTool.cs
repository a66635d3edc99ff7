using Xunit;

namespace Helpdesk.Sdk.Testing;

/// <summary>A program of the machine used as an oracle, such as oathtool.</summary>
public static class LabTool
{
    /// <summary>What the program printed; the running test is skipped (or fails, with <c>HELPDESK_TEST_REQUIRE=all</c>) when it is not installed.</summary>
    /// <exception cref="InvalidOperationException">It ended with another code than 0.</exception>
    public static async Task<string> RunAsync(string command, params string[] arguments)
    {
        Require(command);
        var result = await LabProcess.RunAsync(command, arguments, new Dictionary<string, string>(), "", CancellationToken.None).ConfigureAwait(false);
        return result.OrThrow(command).Output;
    }

    /// <summary>Skips or fails the running test when the program is not on the PATH.</summary>
    public static void Require(string command) => PathOf(command);

    /// <summary>Where a program is; the running test is skipped (or fails, with <c>HELPDESK_TEST_REQUIRE=all</c>) when it is not on the PATH.</summary>
    /// <param name="command">The program.</param>
    /// <param name="otherwise">What does as well where that is not there.</param>
    public static string PathOf(string command, params string[] otherwise)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        if (otherwise.Prepend(command).SelectMany(name => folders.Select(folder => Path.Combine(folder, name))).FirstOrDefault(File.Exists) is { } found)
            return found;
        var reason = $"needs {command} (tests/lab/lab install)";
        if (LabEnvironment.AllRequired)
            Assert.Fail(reason);
        Assert.Skip(reason);
        return "";
    }
}
