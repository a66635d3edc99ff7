using System.Text.Json.Nodes;
using Helpdesk.Sdk.ConformanceTests;
using Helpdesk.Sdk.GraphDouble;

namespace Helpdesk.Sdk.Entra.Tests.Double;

/// <summary>The double behaves as the service does where providers go wrong.</summary>
public sealed class StateTests : IAsyncDisposable
{
    private readonly ManualTimeProvider _clock = new();
    private readonly GraphServer _graph;
    private readonly DoubleClient _client;

    public StateTests()
    {
        _graph = new GraphServer(_clock);
        _client = new DoubleClient(_graph);
    }

    private TenantDirectory Directory => _graph.Directory;

    [Theory]
    [InlineData("users?$filter=startswith(displayName,'AN')", "anna")]
    [InlineData("users?$filter=userPrincipalName eq 'anna@contoso.example' or mail eq 'x'", "anna")]
    [InlineData("users?$filter=proxyAddresses/any(p:p eq 'smtp:o''brien@x.example')", "bert")]
    [InlineData("users?$filter=id in ('nobody')", "")]
    [InlineData("users?$filter=not startswith(displayName,'a')&$count=true", "bert")]
    [InlineData("users?$filter=accountEnabled ne true&$count=true", "bert")]
    [InlineData("users?$filter=startswith(displayName,'a') or startswith(displayName,'b')&$count=true&$orderby=displayName desc", "bert,anna")]
    [InlineData("users?$search=\"displayName:ann\" OR \"mail:b@\"", "anna,bert")]
    [InlineData("users?$search=\"displayName:ann\" AND \"mail:b@\"", "")]
    public async Task Filters_and_searches_find_what_the_service_would(string path, string names)
    {
        Directory.AddUser("anna");
        Directory.AddUser("bert", new JsonObject { ["mail"] = "b@x.example", ["accountEnabled"] = false, ["proxyAddresses"] = new JsonArray("smtp:o'brien@x.example") });

        var (status, body) = await _client.GetAsync(path, eventual: true);

        Assert.Equal(200, status);
        Assert.Equal(names, string.Join(',', body!["value"]!.AsArray().Select(static u => u!["displayName"]!.ToString())));
        Assert.Empty(_graph.Journal.Violations);
    }

    [Theory]
    [InlineData(true, "Could hold", true)]
    [InlineData(false, null, null)]
    public async Task Without_a_permission_for_groups_a_list_tells_their_ids_alone(bool mayRead, string? name, bool? assignable)
    {
        var (anna, group) = (Directory.AddUser("anna"), Directory.AddRoleGroup("Could hold"));
        Directory.Join(group, anna);
        if (!mayRead)
            _graph.Authority.App.Roles.Remove("GroupMember.ReadWrite.All");

        var (status, body) = await _client.GetAsync($"users/{anna.Id}/transitiveMemberOf/graph.group?$select=id,displayName,isAssignableToRole");

        var shown = Assert.Single(body!["value"]!.AsArray())!;
        Assert.Equal((200, "#microsoft.graph.group", group.Id), (status, shown["@odata.type"]!.ToString(), shown["id"]!.ToString()));
        Assert.Equal((name, assignable), (shown["displayName"]?.ToString(), shown["isAssignableToRole"]?.GetValue<bool>()));
    }

    [Fact]
    public async Task Pages_follow_their_links_until_these_expire_or_are_changed()
    {
        for (var i = 0; i < 5; i++)
            Directory.AddUser("u" + i);
        var first = (await _client.GetAsync("users?$top=2&$select=id&$count=true", eventual: true)).Body!;
        var link = first["@odata.nextLink"]!.ToString();
        Assert.Equal(5, first["@odata.count"]!.GetValue<long>());
        Directory.AddUser("later");

        var second = (await _client.GetAsync(link, eventual: true)).Body!;
        Assert.Equal(2, second["value"]!.AsArray().Count);
        Assert.Empty(first["value"]!.AsArray().Select(static u => u!["id"]!.ToString()).Intersect(second["value"]!.AsArray().Select(static u => u!["id"]!.ToString())));
        Assert.Empty(_graph.Journal.Violations);

        await _client.GetAsync(link);
        Assert.Equal(ViolationKind.Header, Assert.Single(_graph.Journal.Violations).Kind);
        await _client.GetAsync(link.Replace("$top=2", "$top=3", StringComparison.Ordinal), eventual: true);
        Assert.Equal(ViolationKind.Query, _graph.Journal.Violations[^1].Kind);
        _graph.Pages.ExpireAll();
        Assert.Equal("Directory_ExpiredPageToken", (await _client.GetAsync(link, eventual: true)).Body!["error"]!["code"]!.ToString());
    }

    [Fact]
    public async Task Readers_see_a_change_after_the_delay_only()
    {
        var user = Directory.AddUser("anna");
        Directory.ReplicationDelay = TimeSpan.FromSeconds(5);

        Assert.Equal(204, (await _client.SendAsync("PATCH", "users/" + user.Id, new JsonObject { ["displayName"] = "New" })).Status);
        var created = (await _client.SendAsync("POST", "users", JsonNode.Parse("""
            {"accountEnabled":true,"displayName":"Bert","mailNickname":"bert","userPrincipalName":"bert@contoso.example","passwordProfile":{"password":"Start#Pass1"}}
            """))).Body!["id"]!.ToString();
        Assert.Equal("anna", (await _client.GetAsync("users/" + user.Id)).Body!["displayName"]!.ToString());
        Assert.Equal(404, (await _client.GetAsync("users/" + created)).Status);

        _clock.Advance(TimeSpan.FromSeconds(6));

        Assert.Equal("New", (await _client.GetAsync("users/" + user.Id)).Body!["displayName"]!.ToString());
        Assert.Equal(200, (await _client.GetAsync("users/" + created)).Status);
    }

    [Fact]
    public async Task A_deleted_user_keeps_the_id_and_frees_the_name()
    {
        var user = Directory.AddUser("anna");

        await _client.SendAsync("DELETE", "users/" + user.Id);
        Assert.Equal(404, (await _client.GetAsync("users/" + user.Id)).Status);
        Assert.EndsWith("anna@contoso.example", (await _client.GetAsync("directory/deletedItems/graph.user")).Body!["value"]![0]!["userPrincipalName"]!.ToString(), StringComparison.Ordinal);
        var other = Directory.AddUser("anna");
        var (status, body) = await _client.SendAsync("POST", $"directory/deletedItems/{user.Id}/restore");
        Assert.Equal((400, "ObjectConflict"), (status, body!["error"]!["details"]![0]!["code"]!.ToString()));

        await _client.SendAsync("DELETE", "users/" + other.Id);
        Assert.Equal(200, (await _client.SendAsync("POST", $"directory/deletedItems/{user.Id}/restore")).Status);
        Assert.Equal("anna@contoso.example", (await _client.GetAsync("users/" + user.Id)).Body!["userPrincipalName"]!.ToString());
    }

    [Fact]
    public async Task The_default_method_goes_last()
    {
        var user = Directory.AddUser("anna");
        Directory.AddEveryMethod(user);
        var phone = user.DefaultMethod!;

        var (status, body) = await _client.SendAsync("DELETE", $"users/{user.Id}/authentication/phoneMethods/{phone}");
        Assert.Equal((400, "badRequest"), (status, body!["error"]!["code"]!.ToString()));
        foreach (var method in user.Methods.Where(m => m["id"]!.ToString() != phone).ToList())
        {
            var type = method["@odata.type"]!.ToString()["#microsoft.graph.".Length..];
            if (type is not ("passwordAuthenticationMethod" or "brainWaveAuthenticationMethod"))
                Assert.Equal(204, (await _client.SendAsync("DELETE", $"users/{user.Id}/authentication/{(type == "externalAuthenticationMethod" ? type : type.Replace("AuthenticationMethod", "Method", StringComparison.Ordinal))}s/{method["id"]}")).Status);
        }
        Assert.Equal(204, (await _client.SendAsync("DELETE", $"users/{user.Id}/authentication/phoneMethods/{phone}")).Status);
        Assert.Equal(2, user.Methods.Count);
    }

    [Theory]
    [InlineData("assigned", 204)]
    [InlineData("dynamic", 400)]
    [InlineData("synced", 400)]
    [InlineData("mail", 400)]
    [InlineData("role", 403)]
    public async Task Only_members_of_assigned_groups_can_be_changed(string kind, int expected)
    {
        var user = Directory.AddUser("anna");
        var group = kind switch
        {
            "dynamic" => Directory.AddDynamicGroup("g"),
            "synced" => Directory.AddSyncedGroup("g"),
            "mail" => Directory.AddMailGroup("g"),
            "role" => Directory.AddRoleGroup("g"),
            _ => Directory.AddGroup("g"),
        };
        var reference = new JsonObject { ["@odata.id"] = $"https://graph.microsoft.com/v1.0/directoryObjects/{user.Id}" };

        Assert.Equal(expected, (await _client.SendAsync("POST", $"groups/{group.Id}/members/$ref", reference)).Status);
        if (expected != 204)
            return;
        Assert.Equal(400, (await _client.SendAsync("POST", $"groups/{group.Id}/members/$ref", reference)).Status);
        Assert.Equal(204, (await _client.SendAsync("DELETE", $"groups/{group.Id}/members/{user.Id}/$ref")).Status);
        Assert.Equal(404, (await _client.SendAsync("DELETE", $"groups/{group.Id}/members/{user.Id}/$ref")).Status);
        Assert.False(user.Deleted);
    }

    [Fact]
    public async Task A_synchronised_users_password_and_names_are_refused()
    {
        var user = Directory.AddSyncedUser("hybrid", Guid.NewGuid());

        foreach (var change in new[] { """{"passwordProfile":{"password":"Other#Pass12"}}""", """{"accountEnabled":false}""", """{"displayName":"x"}""" })
            Assert.Equal(400, (await _client.SendAsync("PATCH", "users/" + user.Id, JsonNode.Parse(change))).Status);
        Assert.Equal(400, (await _client.SendAsync("DELETE", "users/" + user.Id)).Status);
        Assert.Equal(200, (await _client.SendAsync("POST", $"users/{user.Id}/revokeSignInSessions")).Status);
        Assert.Equal(1, user.PasswordsSet);
        Assert.Empty(_graph.Journal.Violations);
    }

    [Fact]
    public async Task An_administrators_password_needs_a_high_role()
    {
        var user = Directory.AddUser("admin");
        Directory.AssignRole(user, "Helpdesk Administrator");
        var change = JsonNode.Parse("""{"passwordProfile":{"password":"Other#Pass12"}}""");

        Assert.Equal(403, (await _client.SendAsync("PATCH", "users/" + user.Id, change)).Status);
        _graph.Authority.App.HasHighRole = true;
        Assert.Equal(204, (await _client.SendAsync("PATCH", "users/" + user.Id, change)).Status);
    }

    [Fact]
    public async Task A_batch_answers_in_another_order_and_limits_each_part()
    {
        var user = Directory.AddUser("anna");
        _graph.Faults.Add(FaultKind.Throttled, "GET", "/memberOf", retryAfter: 7);

        var (status, body) = await _client.SendAsync("POST", "$batch", JsonNode.Parse($$"""
            {"requests":[{"id":"1","method":"GET","url":"/users/{{user.Id}}"},{"id":"2","method":"GET","url":"/users/{{user.Id}}/memberOf"},{"id":"3","method":"GET","url":"/users/none"}]}
            """));

        Assert.Equal(200, status);
        Assert.Equal(["3:404", "2:429", "1:200"], body!["responses"]!.AsArray().Select(static r => $"{r!["id"]}:{r["status"]}"));
        Assert.Equal("7", body["responses"]![1]!["headers"]!["Retry-After"]!.ToString());
        var many = new JsonObject { ["requests"] = new JsonArray([.. Enumerable.Range(0, 21).Select(static i => new JsonObject { ["id"] = $"{i}", ["method"] = "GET", ["url"] = "/users" })]) };
        Assert.Equal(400, (await _client.SendAsync("POST", "$batch", many)).Status);
    }

    [Fact]
    public async Task The_report_answers_five_times_in_ten_seconds()
    {
        const string Report = "reports/authenticationMethods/userRegistrationDetails";
        for (var i = 0; i < 5; i++)
            Assert.Equal(200, (await _client.GetAsync(Report)).Status);
        Assert.Equal(429, (await _client.GetAsync(Report)).Status);
        Assert.Equal("10", _client.Headers["Retry-After"]);
        _clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(200, (await _client.GetAsync(Report)).Status);
    }

    [Fact]
    public async Task A_password_that_is_written_back_is_polled_for()
    {
        var agent = Directory.AddUser("agent");
        Directory.AssignRole(agent, "Authentication Administrator");
        var user = Directory.AddSyncedUser("hybrid", Guid.NewGuid());
        _client.OnBehalfOf = agent;
        var path = $"users/{user.Id}/authentication/methods/{TenantDirectory.PasswordMethod}/resetPassword";

        Assert.Equal(400, (await _client.SendAsync("POST", path)).Status);
        Assert.Equal(202, (await _client.SendAsync("POST", path, new JsonObject { ["newPassword"] = "Other#Pass12" })).Status);
        var location = _client.Headers["Location"];
        var seen = new List<string>();
        for (var i = 0; i < 3; i++)
            seen.Add((await _client.GetAsync(location)).Body!["status"]!.ToString());

        Assert.Equal(["running", "running", "succeeded"], seen);
        Assert.Equal("Other#Pass12", user.Password);
        Assert.Empty(_graph.Journal.Violations);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _graph.DisposeAsync();
    }
}
