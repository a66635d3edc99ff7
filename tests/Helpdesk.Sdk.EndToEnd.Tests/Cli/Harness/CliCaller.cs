using System.Text.Json;
using System.Text.RegularExpressions;
using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.EndToEnd.Tests.Cli;

/// <summary>A user who calls: enrolls factors, and says their codes when the desk asks.</summary>
public sealed class CliCaller(CliDesk desk, string user)
{
    /// <summary>As the command line names them.</summary>
    public string User => user;

    /// <summary>Where their mail goes.</summary>
    public string Address { get; } = user[(user.IndexOf(':', StringComparison.Ordinal) + 1)..] + "@home.example";

    /// <summary>Where their text messages go.</summary>
    public string Number { get; } = $"+491511{Random.Shared.Next(1_000_000, 9_999_999)}";

    /// <summary>Their authenticator app, once enrolled.</summary>
    public AuthenticatorApp? App { get; private set; }

    /// <summary>Enrolls a mail address and an authenticator.</summary>
    public async Task EnrollAsync()
    {
        await EnrollEmailAsync();
        await EnrollAuthenticatorAsync();
    }

    /// <summary>Enrolls the mail address.</summary>
    public async Task EnrollEmailAsync()
    {
        desk.Mail.Clear();
        var started = (await desk.Cli.JsonAsync("enroll", "email", user, Address)).Exits(0).Json;
        var code = await desk.Mail.CodeForAsync(Address);
        (await desk.Cli.JsonWithInputAsync(code + "\n", "enroll", "confirm", started.GetProperty("enrollment").GetString()!)).Exits(0);
    }

    /// <summary>Enrolls an authenticator.</summary>
    public async Task EnrollAuthenticatorAsync()
    {
        var started = (await desk.Cli.JsonAsync("enroll", "authenticator", user)).Exits(0).Json;
        App = new AuthenticatorApp(started.GetProperty("uri").GetString()!);
        (await desk.Cli.JsonWithInputAsync(await App.NextAsync(), "enroll", "confirm", started.GetProperty("enrollment").GetString()!)).Exits(0);
    }

    /// <summary>Enrolls a mobile number.</summary>
    public async Task EnrollMobileAsync()
    {
        var started = (await desk.Cli.JsonAsync("enroll", "mobile", user, Number)).Exits(0).Json;
        (await desk.Cli.JsonWithInputAsync(TextedCode(), "enroll", "confirm", started.GetProperty("enrollment").GetString()!)).Exits(0);
    }

    /// <summary>Starts a verification and answers its session.</summary>
    public async Task<string> StartAsync(string action = "ResetPassword") =>
        (await desk.Cli.JsonAsync("verify", "start", user, "--action", action)).Exits(0).Json.GetProperty("session").GetString()!;

    /// <summary>Has a code sent and says it.</summary>
    public async Task<JsonElement> ProveEmailAsync(string session)
    {
        desk.Mail.Clear();
        (await desk.Cli.JsonAsync("verify", "send", session, "Email", "--to", "1")).Exits(0);
        var code = await desk.Mail.CodeForAsync(Address);
        return (await desk.Cli.JsonWithInputAsync(code, "verify", "answer", session, "Email")).Exits(0).Json;
    }

    /// <summary>Has a code sent to the phone and says it.</summary>
    public async Task<JsonElement> ProveMobileAsync(string session)
    {
        (await desk.Cli.JsonAsync("verify", "send", session, "Mobile")).Exits(0);
        return (await desk.Cli.JsonWithInputAsync(TextedCode(), "verify", "answer", session, "Mobile")).Exits(0).Json;
    }

    /// <summary>Says what the app shows.</summary>
    public async Task<JsonElement> ProveAuthenticatorAsync(string session) =>
        (await desk.Cli.JsonWithInputAsync(await App!.NextAsync(), "verify", "answer", session, "Authenticator")).Exits(0).Json;

    /// <summary>Starts a verification and proves the mail address, which is enough for anything but a new password.</summary>
    public async Task<string> ProveByMailAsync(string action)
    {
        var session = await StartAsync(action);
        var view = await ProveEmailAsync(session);
        Assert.True(view.GetProperty("satisfied").GetBoolean(), view.GetRawText());
        return session;
    }

    /// <summary>Starts a verification and proves both factors.</summary>
    public async Task<string> ProveAsync(string action = "ResetPassword")
    {
        var session = await StartAsync(action);
        await ProveEmailAsync(session);
        var view = await ProveAuthenticatorAsync(session);
        Assert.True(view.GetProperty("satisfied").GetBoolean());
        return session;
    }

    /// <summary>Starts a verification and proves mail address and phone, which can be done again at once.</summary>
    public async Task<string> ProveByMailAndPhoneAsync(string action = "ResetPassword")
    {
        var session = await StartAsync(action);
        await ProveEmailAsync(session);
        Assert.True((await ProveMobileAsync(session)).GetProperty("satisfied").GetBoolean());
        return session;
    }

    // A command ends when its message is with the gateway.
    private string TextedCode() => desk.Texts.Texts.Where(t => t.To == Number).Select(static t => Regex.Match(t.Text, "(?<![0-9])[0-9]{6}(?![0-9])")).Last(static m => m.Success).Value;
}
