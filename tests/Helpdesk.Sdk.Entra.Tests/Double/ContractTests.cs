using System.Text.Json.Nodes;
using Helpdesk.Sdk.GraphDouble;

namespace Helpdesk.Sdk.Entra.Tests.Double;

/// <summary>The double finds every breach of the contract: a double that accepts anything proves nothing.</summary>
public sealed class ContractTests : IAsyncDisposable
{
    private readonly GraphServer _graph = new();
    private readonly DoubleClient _client;
    private readonly GraphUser _user;

    public ContractTests()
    {
        _client = new DoubleClient(_graph);
        _user = _graph.Directory.AddUser("anna", new JsonObject { ["givenName"] = "Anna", ["mobilePhone"] = "+49 30 1" });
    }

    [Theory]
    [InlineData("users?$top=1000", ViolationKind.Query)]
    [InlineData("users?$top=0", ViolationKind.Query)]
    [InlineData("users?$skip=10", ViolationKind.Query)]
    [InlineData("users?$select=id,displayname", ViolationKind.Query)]
    [InlineData("users?$select=id,favouriteColour", ViolationKind.Query)]
    [InlineData("users?$filter=contains(displayName,'a')", ViolationKind.Query)]
    [InlineData("users?$filter=displayName eq a", ViolationKind.Query)]
    [InlineData("users?$filter=displayName eq 'O'Brien'", ViolationKind.Query)]
    [InlineData("users?$filter=accountEnabled eq 'false'", ViolationKind.Query)]
    [InlineData("users?$filter=lastPasswordChangeDateTime ge 2026-01-01T00:00:00Z", ViolationKind.Query)]
    [InlineData("users?$filter=accountEnabled ne true", ViolationKind.Header)]
    [InlineData("users?$filter=endswith(mail,'x')", ViolationKind.Header)]
    [InlineData("users?$filter=companyName eq null", ViolationKind.Header)]
    [InlineData("users?$filter=mobilePhone eq '1'", ViolationKind.Header)]
    [InlineData("users?$filter=onPremisesSamAccountName eq 'x'", ViolationKind.Header)]
    [InlineData("users?$filter=startswith(displayName,'a')&$orderby=displayName", ViolationKind.Header)]
    [InlineData("users?$search=\"displayName:a\"", ViolationKind.Header)]
    [InlineData("users?$count=true", ViolationKind.Header)]
    [InlineData("users?$orderby=givenName", ViolationKind.Query)]
    [InlineData("users?$select=id&$select=id", ViolationKind.Query)]
    [InlineData("users?$top=501&$select=signInActivity", ViolationKind.Query)]
    [InlineData("nowhere", ViolationKind.Path)]
    [InlineData("users/x/authentication/phoneMethods?$top=5", ViolationKind.Query)]
    public async Task A_wrong_read_is_refused_and_noted(string path, ViolationKind kind)
    {
        var (status, body) = await _client.GetAsync(path);

        Assert.InRange(status, 400, 499);
        Assert.NotNull(body!["error"]!["code"]);
        Assert.Equal(kind, Assert.Single(_graph.Journal.Violations).Kind);
    }

    [Theory]
    [InlineData("users?$filter=accountEnabled ne true", ViolationKind.Query)]
    [InlineData("users?$search=displayName:a", ViolationKind.Query)]
    [InlineData("users?$search=\"favouriteColour:a\"", ViolationKind.Query)]
    [InlineData("roleManagement/directory/roleAssignments", ViolationKind.Header)]
    public async Task The_header_alone_is_not_enough(string path, ViolationKind kind)
    {
        await _client.GetAsync(path, eventual: true);

        Assert.Equal(kind, Assert.Single(_graph.Journal.Violations).Kind);
    }

    [Theory]
    [InlineData("POST", "users", """{"displayName":"x"}""", ViolationKind.Body)]
    [InlineData("PATCH", "users/{id}", """{"displayNam":"x"}""", ViolationKind.Body)]
    [InlineData("PATCH", "users/{id}", """{"accountEnabled":"true"}""", ViolationKind.Body)]
    [InlineData("PATCH", "users/{id}", """{"displayName":null}""", ViolationKind.Body)]
    [InlineData("PATCH", "users/{id}", """{"@odata.type":"#microsoft.graph.group","displayName":"x"}""", ViolationKind.Body)]
    [InlineData("PATCH", "users/{id}", """{"passwordProfile":{"passwort":"x"}}""", ViolationKind.Body)]
    [InlineData("DELETE", "users/{id}/authentication/methods/1", null, ViolationKind.Path)]
    [InlineData("PUT", "users/{id}", """{"displayName":"x"}""", ViolationKind.Path)]
    [InlineData("POST", "users/{id}/authentication/temporaryAccessPassMethods", """{"lifetime":60}""", ViolationKind.Body)]
    [InlineData("POST", "groups/{id}/members/$ref", "{}", ViolationKind.Body)]
    [InlineData("DELETE", "users/{id}", """{"a":1}""", ViolationKind.Body)]
    public async Task A_wrong_change_is_refused_and_changes_nothing(string method, string path, string? body, ViolationKind kind)
    {
        var before = _user.Data.ToJsonString();

        var (status, _) = await _client.SendAsync(method, path.Replace("{id}", _user.Id, StringComparison.Ordinal), body is null ? null : JsonNode.Parse(body));

        Assert.InRange(status, 400, 499);
        Assert.Equal(kind, Assert.Single(_graph.Journal.Violations).Kind);
        Assert.Equal(before, _user.Data.ToJsonString());
        Assert.Single(_graph.Directory.Users);
        Assert.False(Assert.Single(_graph.Journal.Requests).Applied);
    }

    [Fact]
    public async Task Deleting_a_member_without_its_reference_deletes_the_user_and_is_noted()
    {
        var group = _graph.Directory.AddGroup("Staff");
        _graph.Directory.Join(group, _user);

        var (status, _) = await _client.SendAsync("DELETE", $"groups/{group.Id}/members/{_user.Id}");

        Assert.Equal(204, status);
        Assert.True(_user.Deleted);
        Assert.Contains("$ref", Assert.Single(_graph.Journal.Violations).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_permission_nothing_happens()
    {
        _graph.Authority.App.Roles.Remove("User-PasswordProfile.ReadWrite.All");

        var (status, body) = await _client.SendAsync("PATCH", $"users/{_user.Id}", JsonNode.Parse("""{"passwordProfile":{"password":"Other#Pass12"}}"""));

        Assert.Equal((403, "Authorization_RequestDenied"), (status, body!["error"]!["code"]!.ToString()));
        Assert.Equal("Start#Pass1", _user.Password);
        Assert.Single(_graph.Journal.Denials);
        Assert.Empty(_graph.Journal.Violations);
    }

    [Fact]
    public async Task An_application_alone_cannot_have_a_password_written_back()
    {
        var (status, body) = await _client.SendAsync("POST", $"users/{_user.Id}/authentication/methods/{TenantDirectory.PasswordMethod}/resetPassword", new JsonObject { ["newPassword"] = "Other#Pass12" });

        Assert.Equal((403, "accessDenied"), (status, body!["error"]!["code"]!.ToString()));
        Assert.Equal(ViolationKind.Permission, Assert.Single(_graph.Journal.Violations).Kind);
    }

    [Fact]
    public async Task A_foreign_and_an_old_token_are_refused()
    {
        Assert.Equal(401, (await _client.SendAsync("GET", "users", token: "eyJ0eXAiOiJKV1QifQ.eyJhdWQiOiJ4In0.AAAA")).Status);
        Assert.Equal(401, (await _client.SendAsync("GET", "users", token: _graph.Authority.IssueUserAssertion(_user))).Status);
        _graph.Authority.App.TokenLifetime = TimeSpan.FromSeconds(-1);
        Assert.Equal(401, (await _client.GetAsync("users")).Status);
    }

    [Fact]
    public async Task Asking_again_before_the_time_named_is_noted()
    {
        _graph.Faults.Add(FaultKind.Throttled, "GET", "/users", retryAfter: 60);

        Assert.Equal(429, (await _client.GetAsync("users")).Status);
        Assert.Equal("60", _client.Headers["Retry-After"]);
        await _client.GetAsync("users");

        Assert.Equal(ViolationKind.EarlyRetry, Assert.Single(_graph.Journal.Violations).Kind);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _graph.DisposeAsync();
    }
}
