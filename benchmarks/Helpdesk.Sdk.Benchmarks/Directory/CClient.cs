using System.Diagnostics;
using System.Globalization;
using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.Benchmarks;

/// <summary>The C client on libldap beside this file, compiled here. Without a compiler or libldap's headers there is no peer, and the section says so.</summary>
internal sealed class CClient
{
    private readonly string _program;

    private CClient(string program) => _program = program;

    /// <summary>Compiles it; null with the reason when that is not possible here.</summary>
    public static async Task<(CClient? Client, string Why)> CompileAsync()
    {
        var source = Path.Combine(AppContext.BaseDirectory, "ldap_client.c");
        var program = Path.Combine(Path.GetTempPath(), $"hd-ldap-client-{Environment.ProcessId}");
        try
        {
            using var compiler = Process.Start(new ProcessStartInfo("cc", ["-O2", "-o", program, source, "-lldap", "-llber", "-lpthread"]) { UseShellExecute = false, RedirectStandardError = true })!;
            var error = await compiler.StandardError.ReadToEndAsync();
            await compiler.WaitForExitAsync();
            return compiler.ExitCode == 0 ? (new CClient(program), "") : (null, $"the C client does not compile here: {error.Split('\n')[0]}");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return (null, "there is no C compiler (cc) here");
        }
    }

    /// <summary>Searches again and again; hits and the median seconds of a search.</summary>
    public async Task<(int Hits, double Seconds)> SearchAsync(BenchmarkDirectory directory, string filter, int limit, int rounds)
    {
        var said = await RunAsync(["search", .. SignIn(directory), PrivateSlapd.BaseDn, filter, Text(limit), Text(rounds), .. BenchmarkDirectory.Attributes]);
        return (int.Parse(said[0], CultureInfo.InvariantCulture), double.Parse(said[1], CultureInfo.InvariantCulture));
    }

    /// <summary>Changes on several connections at once; how many a second.</summary>
    public async Task<double> ChangeAsync(BenchmarkDirectory directory, string kind, int people, int threads, int rounds, string? how = null)
    {
        string[] more = how is null ? [] : [how];
        var said = await RunAsync([kind, .. SignIn(directory), $"ou=people,{PrivateSlapd.BaseDn}", Text(people), Text(threads), Text(rounds), "p", .. more]);
        return double.Parse(said[0], CultureInfo.InvariantCulture) / double.Parse(said[1], CultureInfo.InvariantCulture);
    }

    private static string[] SignIn(BenchmarkDirectory directory) =>
        [directory.Uri.GetLeftPart(UriPartial.Authority), directory.CaFile, PrivateSlapd.AdminDn, directory.Password];

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private async Task<string[]> RunAsync(IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(_program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync();
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? said.Split(' ', StringSplitOptions.RemoveEmptyEntries) : throw new InvalidOperationException($"the C client failed: {await error}");
    }
}
