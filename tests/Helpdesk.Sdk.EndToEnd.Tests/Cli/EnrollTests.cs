using System.Text.Json;
using System.Text.Json.Nodes;
using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.EndToEnd.Tests.Cli;

/// <summary>Enrolling from the shell.</summary>
public sealed class EnrollTests
{
    private static readonly string[] Questions = ["first-flight", "lost-thing", "dream-job", "hated-food"];

    [Fact]
    public async Task Questions_are_chosen_by_option_or_on_the_line_of_the_answer()
    {
        await using var desk = await CliDesk.WithUsersAsync(null, "ann");
        var catalogue = (await desk.Cli.JsonAsync("enroll", "questions", "--list")).Exits(0).Json.GetProperty("questions");
        Assert.Equal(20, catalogue.GetArrayLength());
        Assert.Equal("first-concert", catalogue[0].GetProperty("id").GetString());
        string[] chosen = [.. Questions.SelectMany(static q => new[] { "--question", q })];
        var started = (await desk.Cli.JsonWithInputAsync("Lissabon\nRegenschirm\nPilotin\nRosenkohl\n", ["enroll", "questions", "local:ann", .. chosen])).Exits(0).Json;
        Assert.True(started.GetProperty("confirmed").GetBoolean());
        (await desk.Cli.JsonWithInputAsync("Lissabon\nRegenschirm\nPilotin\n", ["enroll", "questions", "local:ann", .. chosen])).Exits(2);
        (await desk.Cli.JsonWithInputAsync("Lissabon\n", ["enroll", "questions", "local:ann"])).Exits(2);
        var lines = string.Join('\n', Questions.Zip(["Porto", "Handschuh", "Tischlerin", "Kohl=Rabi"], static (q, a) => q + "=" + a));
        (await desk.Cli.JsonWithInputAsync(lines, "enroll", "questions", "local:ann")).Exits(0);
        Assert.Equal(["SecurityQuestions"], (await desk.Cli.JsonAsync("users", "show", "local:ann")).Exits(0).Json.GetProperty("enrolledWith").EnumerateArray().Select(static f => f.GetString()));
    }

    [Fact]
    public async Task Code_from_the_desk_opens_one_enrollment()
    {
        await using var desk = await CliDesk.WithUsersAsync(Unvouched, "ann");
        var issued = await IssueAsync(desk, "local:ann");
        var code = issued.GetProperty("code").GetString()!;
        Assert.True(issued.GetProperty("expiresAt").GetDateTimeOffset() > DateTimeOffset.UtcNow);
        var started = (await desk.Cli.JsonWithInputAsync(code + "\n", "enroll", "authenticator", "local:ann", "--code-stdin")).Exits(0).Json;
        Assert.StartsWith("otpauth://totp/", started.GetProperty("uri").GetString(), StringComparison.Ordinal);
        (await desk.Cli.JsonWithInputAsync(code + "\n", "enroll", "authenticator", "local:ann", "--code-stdin")).Exits(4);
        var app = new AuthenticatorApp(started.GetProperty("uri").GetString()!);
        (await desk.Cli.JsonWithInputAsync(await app.NextAsync(), "enroll", "confirm", started.GetProperty("enrollment").GetString()!)).Exits(0);
    }

    [Fact]
    public async Task A_host_that_does_not_vouch_reads_the_code_unasked_and_the_answers_after_it()
    {
        await using var desk = await CliDesk.WithUsersAsync(Unvouched, "ann", "bob");
        var code = (await IssueAsync(desk, "local:ann")).GetProperty("code").GetString();
        var started = (await desk.Cli.JsonWithInputAsync(code + "\n", "enroll", "authenticator", "local:ann")).Exits(0).Json;
        Assert.StartsWith("otpauth://totp/", started.GetProperty("uri").GetString(), StringComparison.Ordinal);
        (await desk.Cli.JsonWithInputAsync(code + "\n", "enroll", "authenticator", "local:ann")).Exits(4);

        code = (await IssueAsync(desk, "local:bob")).GetProperty("code").GetString();
        string[] chosen = [.. Questions.SelectMany(static q => new[] { "--question", q })];
        (await desk.Cli.RunWithInputAsync($"{code}\nLissabon\nRegenschirm\nPilotin\nRosenkohl\n", ["enroll", "questions", "local:bob", .. chosen])).Exits(0);
        Assert.Equal("SecurityQuestions", (await desk.Cli.JsonAsync("users", "show", "local:bob")).Exits(0).Json.GetProperty("enrolledWith")[0].GetString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    public async Task Where_no_code_comes_it_is_said_why_one_is_needed_and_who_issues_it(string input)
    {
        await using var desk = await CliDesk.WithUsersAsync(Unvouched, "ann");
        string[] command = ["enroll", "authenticator", "local:ann"];
        foreach (var arguments in new[] { command, [.. command, "--code-stdin"] })
        {
            var message = (await desk.Cli.JsonWithInputAsync(input, arguments)).Exits(2).Json.GetProperty("error").GetProperty("message").GetString();
            foreach (var words in new[] { "enrollment code", "Cli:VouchForUsers", "helpdesk enroll code USER" })
                Assert.Contains(words, message, StringComparison.Ordinal);
        }
        Assert.Contains("helpdesk enroll code USER", (await desk.Cli.RunWithInputAsync(input, command)).Exits(2).Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_picture_that_cannot_be_written_costs_no_code_and_an_enrollment_that_does_not_begin_leaves_none()
    {
        await using var desk = await CliDesk.WithUsersAsync(Unvouched, "ann");
        var code = (await IssueAsync(desk, "local:ann")).GetProperty("code").GetString();
        foreach (var path in new[] { "", Path.Combine(desk.Folder, "no", "such", "ann.png"), Path.Combine(desk.Folder, "users.csv") })
            (await desk.Cli.JsonWithInputAsync(code + "\n", "enroll", "authenticator", "local:ann", "--qr", path)).Exits(2);
        var file = Path.Combine(desk.Folder, "ann.png");
        (await desk.Cli.JsonWithInputAsync("AAAA-BBBB-CCCC-DDDD\n", "enroll", "authenticator", "local:ann", "--qr", file)).Exits(4);
        Assert.False(File.Exists(file));
        (await desk.Cli.JsonWithInputAsync(code + "\n", "enroll", "authenticator", "local:ann", "--qr", file)).Exits(0);
        Assert.True(new FileInfo(file).Length > 0);
    }

    [Fact]
    public async Task Code_comes_before_the_answers()
    {
        await using var desk = await CliDesk.WithUsersAsync(Unvouched, "ann");
        var refused = (await desk.Cli.JsonWithInputAsync("AAAA-BBBB-CCCC-DDDD\n" + string.Join('\n', Questions.Select(static (q, i) => $"{q}=Antwort {i}")), "enroll", "questions", "local:ann", "--code-stdin")).Exits(4);
        Assert.Contains("enrollment code", refused.Json.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Qr_code_is_drawn_and_written_for_this_user_only()
    {
        await using var desk = await CliDesk.WithUsersAsync(null, "ann");
        var file = Path.Combine(desk.Folder, "ann.png");
        var drawn = (await desk.Cli.RunAsync("enroll", "authenticator", "local:ann", "--qr", file)).Exits(0);
        Assert.Contains('▀', drawn.Output);
        var bytes = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        Assert.Equal<byte>([0x89, (byte)'P', (byte)'N', (byte)'G'], bytes[..4]);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        (await desk.Cli.RunAsync("enroll", "authenticator", "local:ann", "--qr", file)).Exits(2);
    }

    [Fact]
    public async Task Linked_account_is_proven_by_its_owner()
    {
        await using var desk = await CliDesk.WithUsersAsync(static settings => settings["Contacts"]!["FirstSeen"] = "Trust", "ann", "bob");
        var started = (await desk.Cli.JsonAsync("enroll", "link", "local:ann", "local:bob")).Exits(0).Json;
        var code = await desk.Mail.CodeForAsync("bob@corp.example");
        (await desk.Cli.JsonWithInputAsync(code, "enroll", "confirm", started.GetProperty("enrollment").GetString()!)).Exits(0);
        Assert.Equal(1, (await desk.Cli.JsonAsync("users", "show", "local:ann")).Exits(0).Json.GetProperty("linkedAccounts").GetArrayLength());
        (await desk.Cli.JsonAsync("enroll", "link", "local:ann", "local:nobody")).Exits(6);
        (await desk.Cli.JsonAsync("enroll", "mobile", "local:ann", "no number")).Exits(2);
    }

    private static async Task<JsonElement> IssueAsync(CliDesk desk, string user)
    {
        var asked = (await desk.Cli.JsonAsync("enroll", "code", user)).Exits(11).Approval;
        (await desk.Cli.As("dora", "Lead").JsonAsync("approve", "grant", asked)).Exits(0);
        return (await desk.Cli.JsonAsync("enroll", "code", user, "--approval", asked)).Exits(0).Json;
    }

    private static void Unvouched(JsonObject settings)
    {
        settings["Cli"]!["VouchForUsers"] = false;
        settings["Roles"]!["ServiceDesk"]!["Permissions"]!.AsArray().Add("IssueEnrollmentCode");
        settings["Roles"]!["ServiceDesk"]!["Policies"]!["local"] = JsonNode.Parse("""{ "Mode": "Unrestricted" }""");
        settings["Roles"]!["Lead"] = JsonNode.Parse("""{ "Permissions": ["FindUsers", "ApproveOperation"], "Policies": { "local": { "Mode": "Unrestricted" } } }""");
    }
}
