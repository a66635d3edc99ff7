using System.Diagnostics;
using Helpdesk.Sdk;

namespace QuickStart;

/// <summary>Signs the caller in to a real directory, with the ldapsearch of the system.</summary>
internal static class DemoDirectory
{
    public static async Task<string> BindAsync(UserTarget caller, Secret password)
    {
        var start = new ProcessStartInfo("ldapsearch") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[] { "-x", "-LLL", "-H", Setting("DEMO_LDAP_URI"), "-D", $"{caller.Text.Split(':')[1]}@{Setting("DEMO_REALM")}", "-y", "/dev/stdin", "-s", "base", "-b", "", "1.1" })
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        password.Use(process, static (characters, p) =>
        {
            p.StandardInput.Write(characters);
            return 0;
        });
        process.StandardInput.Close();
        var answer = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? "Success"
            : answer.Contains("data 773", StringComparison.Ordinal) ? "MustChangePassword (the directory accepts the password and asks for a new one)"
            : $"refused: {answer.Trim()}";
    }

    private static string Setting(string name) => Environment.GetEnvironmentVariable(name) ?? throw new InvalidOperationException($"{name} is not set.");
}
