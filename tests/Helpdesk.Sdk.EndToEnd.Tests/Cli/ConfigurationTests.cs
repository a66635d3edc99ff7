using System.Text.Json.Nodes;

namespace Helpdesk.Sdk.EndToEnd.Tests.Cli;

/// <summary>A configuration that cannot be understood stops everything, and the message names what is wrong.</summary>
public sealed class ConfigurationTests
{
    [Fact]
    public async Task The_environment_alone_is_a_configuration_and_a_file_that_was_named_is_meant()
    {
        var variables = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["HELPDESK__State__Provider"] = "InMemory",
            ["HELPDESK__Stores__local__Type"] = "Local",
            ["HELPDESK__Roles__Desk__Permissions__0"] = "FindUsers",
            ["HELPDESK__Roles__Desk__Policies__local__Mode"] = "Unrestricted",
        };
        string[] search = ["--json", "--operator", "olga", "--role", "Desk", "users", "search"];
        Assert.False(File.Exists("helpdesk.json"));

        Assert.Equal(0, (await CliInProcess.RunAsync(search, [], variables)).Exits(0).Json.GetProperty("users").GetArrayLength());

        Assert.Contains("does not exist", (await CliInProcess.RunAsync(["--config", "nowhere.json", .. search], [], variables)).Exits(2).Output, StringComparison.Ordinal);
        Assert.Contains("There is no helpdesk.json", (await CliInProcess.RunAsync(search, [], new Dictionary<string, string?>(StringComparer.Ordinal))).Exits(2).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_file_is_named()
    {
        await using var desk = await CliDesk.CreateAsync(inside: false);
        await FailsAsync(desk, "elsewhere.json", "--config", "elsewhere.json", "users", "search");
        File.Delete(Path.Combine(desk.Folder, "helpdesk.json"));
        await FailsAsync(desk, "helpdesk.json", "users", "search");
    }

    [Theory]
    [InlineData("{ \"Helpdesk\": ")]
    [InlineData("[]")]
    [InlineData("")]
    [InlineData("{ \"Helpdesk\": {}, \"Helpdeks\": {} }")]
    [InlineData("{ \"Helpdesk\": { \"Cli\": 1, \"cli\": 2 } }")]
    public async Task A_malformed_file_is_named(string text)
    {
        await using var desk = await CliDesk.CreateAsync();
        await desk.WriteAsync("helpdesk.json", text);
        Names("helpdesk.json", await new CliInProcess(desk.Folder).JsonAsync("users", "search"));
    }

    [Theory]
    [InlineData("Rolse")]
    [InlineData("Roles:ServiceDesk:Permision")]
    [InlineData("Roles:ServiceDesk:Policies:local:AtLest")]
    [InlineData("Stores:local:Pasword")]
    [InlineData("State:Conection")]
    [InlineData("Notifiers:Smtp:Hots")]
    [InlineData("Cli:Vouch")]
    [InlineData("Contacts:Quarantaine")]
    public async Task An_unknown_key_is_named(string key)
    {
        await using var desk = await CliDesk.CreateAsync(settings => Set(settings, key, "x"));
        Names(key.Split(':')[^1], await new CliInProcess(desk.Folder).JsonAsync("users", "search"));
    }

    [Theory]
    [InlineData("Roles:ServiceDesk:Policies:local:Mode", "Lax", "Mode")]
    [InlineData("Roles:ServiceDesk:Policies:local:FactorsForNewPassword", "many", "FactorsForNewPassword")]
    [InlineData("Contacts:Quarantine", "soon", "Quarantine")]
    [InlineData("Contacts:Quarantine", "24:00:00", "Contacts:Quarantine' is '24:00:00': hours go up to 23; write days as d.hh:mm:ss, such as 1.00:00:00")]
    [InlineData("Stores:local:Type", "Abacus", "Type")]
    [InlineData("Cli:VouchForUsers", "perhaps", "VouchForUsers")]
    public async Task A_wrong_value_is_named(string key, string value, string named)
    {
        await using var desk = await CliDesk.CreateAsync(settings => Set(settings, key, value));
        Names(named, await new CliInProcess(desk.Folder).JsonAsync("users", "search"));
    }

    [Fact]
    public async Task The_environment_overrides_the_file()
    {
        await using var desk = await CliDesk.CreateAsync();
        var cli = desk.Cli.With("HELPDESK__ROLES__SERVICEDESK__POLICIES__LOCAL__MODE", "Lax");
        Assert.Contains("Mode", (await cli.JsonAsync("users", "search")).Exits(2).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HELPDESK__LINKS__BASEADDRESS")]
    [InlineData("HELPDESK__Links:BaseAddress")]
    [InlineData("helpdesk__links:BASEADDRESS")]
    public async Task Two_variables_for_one_setting_are_named_without_what_they_hold(string second)
    {
        await using var desk = await CliDesk.CreateAsync();
        var cli = desk.Cli.With("HELPDESK__Links__BaseAddress", "https://first.example/").With(second, "https://second.example/");
        var result = await cli.JsonAsync("users", "search");
        Names("'HELPDESK__Links__BaseAddress'", result);
        Names($"'{second}'", result);
        Assert.DoesNotContain(".example", result.Output + result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Paths_inside_start_from_the_configuration_file()
    {
        await using var desk = await CliDesk.CreateAsync();
        var elsewhere = new CliRunner(Path.GetTempPath()) { Before = desk.Cli.Before };
        (await elsewhere.RunAsync("--config", Path.Combine(desk.Folder, "helpdesk.json"), "users", "search")).Exits(0);
        Assert.True(File.Exists(Path.Combine(desk.Folder, "helpdesk.db")));
        Assert.True(Directory.Exists(Path.Combine(desk.Folder, "keys")));
    }

    [Fact]
    public async Task Only_the_operating_system_user_makes_a_configured_operator()
    {
        await using var desk = await CliDesk.CreateAsync(static settings => settings["Operators"] = JsonNode.Parse("""
            { "carol": { "OsUser": "somebody-else", "Roles": ["ServiceDesk"] } }
            """));
        var result = (await desk.Cli.JsonAsync("users", "search")).Exits(3);
        Assert.Equal("denied", result.ErrorCode);
    }

    [Fact]
    public async Task A_configured_operator_needs_no_options_and_cannot_widen()
    {
        await using var desk = await CliDesk.CreateAsync(static settings => settings["Operators"] = new JsonObject
        {
            ["carol"] = new JsonObject { ["OsUser"] = Environment.UserName, ["Roles"] = new JsonArray("Onlooker") },
        });
        var plain = desk.Cli.AsNobody();
        (await plain.RunAsync("users", "search")).Exits(0);
        (await plain.RunAsync("users", "search", "--role", "ServiceDesk")).Exits(3);
        (await plain.RunAsync("users", "search", "--operator", "dave")).Exits(3);
    }

    [Fact]
    public async Task Vouching_for_an_end_user_is_for_configured_operators()
    {
        await using var desk = await CliDesk.CreateAsync(static settings => settings["Operators"] = JsonNode.Parse("""
            { "carol": { "OsUser": "somebody-else", "Roles": ["ServiceDesk"] } }
            """));
        var cli = new CliInProcess(desk.Folder);
        foreach (var arguments in new[] { new[] { "enroll", "authenticator", "local:ann" }, ["enroll", "email", "local:ann", "ann@home.example"] })
            Assert.Equal("denied", (await cli.JsonAsync(arguments)).Exits(3).ErrorCode);
        Assert.Equal("denied", (await desk.Cli.JsonWithInputAsync("123456", "enroll", "confirm", "E")).Exits(3).ErrorCode);
        // A configured one gets as far as the user who is not there.
        var settings = CliConfiguration.Default(desk.Mail.Port);
        settings["Operators"] = Carol();
        await desk.ConfigureAsync(settings);
        (await cli.JsonAsync("enroll", "authenticator", "local:ann")).Exits(6);
    }

    [Theory]
    [InlineData("HELPDESK__OPERATORS__CAROL__ROLES__0")]
    [InlineData("HELPDESK__OPERATORS__MALLORY__OSUSER")]
    [InlineData("HELPDESK__ROLES__ONLOOKER__PERMISSIONS__1")]
    [InlineData("helpdesk__roles__Onlooker__Policies__local__Mode")]
    [InlineData("HELPDESK__ROLES:Onlooker:Permissions:1")]
    [InlineData("HELPDESK__CLI__VOUCHFORUSERS")]
    [InlineData("HELPDESK__CAPS__ACTIONS")]
    [InlineData("HELPDESK__OPERATORS")]
    [InlineData("HELPDESK__LIMITS__WRONGANSWERS")]
    [InlineData("HELPDESK__CODES__DIGITS")]
    [InlineData("HELPDESK__SESSIONS__PROOF")]
    [InlineData("HELPDESK__APPROVALS__LIFETIME")]
    [InlineData("HELPDESK__ENROLLMENT__QUESTIONS")]
    [InlineData("HELPDESK__TICKETS__URL")]
    [InlineData("HELPDESK__CONTACTS__QUARANTINE")]
    [InlineData("HELPDESK__PROCESSES__password-reset__LIMIT")]
    [InlineData("HELPDESK__USERPOLICIES__LOCAL__CHOOSE")]
    [InlineData("HELPDESK__LINKS__BASEADDRESS")]
    [InlineData("HELPDESK__MESSAGES__DIRECTORY")]
    [InlineData("HELPDESK__HISTORY__HEADFILE")]
    [InlineData("HELPDESK__STORES__LOCAL__PROTECTEDGROUPS__0")]
    [InlineData("HELPDESK__Stores:local:MailDomains:0")]
    [InlineData("HELPDESK__STORES__LOCAL__MAILDOMAINS")]
    [InlineData("HELPDESK__SOMETHINGNEW__KEY")]
    public async Task With_operators_in_the_file_the_environment_decides_no_rights(string variable)
    {
        await using var desk = await CliDesk.CreateAsync(static settings => settings["Operators"] = Carol());
        await FailsAsync(desk.Cli.AsNobody().With(variable, "1"), variable, "users", "search");
    }

    [Fact]
    public async Task With_operators_in_the_file_the_environment_still_says_the_rest()
    {
        await using var desk = await CliDesk.CreateAsync(static settings => settings["Operators"] = Carol());
        (await desk.Cli.AsNobody().With("HELPDESK__TIMEOUTS__CONNECT", "00:00:03").With("HELPDESK__NOTIFIERS__SMTP__FROMNAME", "Desk")
            .With("HELPDESK__KEYS__DIRECTORY", "other-keys").RunAsync("users", "search")).Exits(0);
        Assert.True(Directory.Exists(Path.Combine(desk.Folder, "other-keys")));
    }

    [Fact]
    public async Task The_doctor_points_at_numbers_looser_than_usual_and_at_no_tighter_ones()
    {
        await using var desk = await CliDesk.CreateAsync(static settings =>
        {
            Set(settings, "Limits:WrongAnswers", "9");
            Set(settings, "Limits:ResendAfter", "00:00:01");
            Set(settings, "Limits:FailuresPerDay", "7");
            Set(settings, "Approvals:Lifetime", "00:05:00");
        });
        var risks = (await new CliInProcess(desk.Folder).JsonAsync("doctor")).Exits(0).Json.GetProperty("findings").EnumerateArray().Select(static f => f.GetProperty("subject").GetString()).ToList();
        Assert.Contains("setting Limits:WrongAnswers", risks);
        Assert.Contains("setting Limits:ResendAfter", risks);
        Assert.DoesNotContain("setting Limits:FailuresPerDay", risks);
        Assert.DoesNotContain("setting Approvals:Lifetime", risks);
    }

    [Fact]
    public async Task The_doctor_points_at_rights_from_the_environment()
    {
        await using var desk = await CliDesk.CreateAsync();
        var cli = desk.Cli.With("HELPDESK__ROLES__ONLOOKER__POLICIES__LOCAL__ALLOWPRIVILEGEDTARGETS", "true").With("HELPDESK__CAPS__ACTIONS", "98765")
            .With("HELPDESK__TIMEOUTS__CONNECT", "00:00:03");
        var result = (await cli.JsonAsync("doctor")).Exits(0);
        var found = result.Json.GetProperty("findings").EnumerateArray().Where(static f => f.GetProperty("check").GetString() == "environment").ToList();
        Assert.All(found, static f => Assert.Equal("warning", f.GetProperty("severity").GetString()));
        Assert.Equal(
            ["setting CAPS:ACTIONS", "setting Roles:Onlooker:Policies:local:ALLOWPRIVILEGEDTARGETS"],
            found.Select(static f => f.GetProperty("subject").GetString()).Order(StringComparer.Ordinal));
        Assert.DoesNotContain("98765", result.Output, StringComparison.Ordinal);
    }

    private static JsonObject Carol() => new()
    {
        ["carol"] = new JsonObject { ["OsUser"] = Environment.UserName, ["Roles"] = new JsonArray("Onlooker", "ServiceDesk") },
    };

    private static Task FailsAsync(CliDesk desk, string named, params string[] arguments) => FailsAsync(desk.Cli, named, arguments);

    private static async Task FailsAsync(CliRunner cli, string named, params string[] arguments) => Names(named, await cli.JsonAsync(arguments));

    private static void Names(string named, CliResult result)
    {
        Assert.Equal("configuration", result.Exits(2).ErrorCode);
        Assert.Contains(named, result.Json.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    private static void Set(JsonObject settings, string key, string value)
    {
        var parts = key.Split(':');
        var node = settings;
        foreach (var part in parts[..^1])
            node = node[part] as JsonObject ?? (JsonObject)(node[part] = new JsonObject());
        node[parts[^1]] = value;
    }
}
