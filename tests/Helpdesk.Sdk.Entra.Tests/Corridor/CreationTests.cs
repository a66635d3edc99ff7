using Helpdesk.Sdk.GraphDouble;

namespace Helpdesk.Sdk.Entra.Tests.Corridor;

/// <summary>Creating through the corridor.</summary>
public sealed class CreationTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_user_is_created_once_with_every_field()
    {
        await using var desk = await EntraDesk.StartAsync();

        var result = await CreateAsync(desk, "bert@contoso.example");

        Assert.True(result.Succeeded, result.Error?.Message);
        var bert = Assert.Single(desk.Graph.Directory.Users);
        Assert.Equal(("bert@contoso.example", "Bert B", "Bert", "B", "bert@contoso.example", "+49 30 77"),
            (bert.PrincipalName, bert["displayName"], bert["givenName"], bert["surname"], bert["mail"], bert["mobilePhone"]));
        Assert.Equal(new UserKey("cloud", bert.Id), result.Value.User);
        Assert.Single(desk.Graph.Journal.Writes);
    }

    [Theory]
    [InlineData("guest", "Guest")]
    [InlineData(null, "Member")]
    [InlineData("Owner", null)]
    public async Task The_user_type_is_what_was_asked_for(string? role, string? type)
    {
        await using var desk = await EntraDesk.StartAsync();

        var result = await desk.Desk.Users.CreateAsync(new CreateUserRequest("cloud", new NewUser { UserName = "bert@contoso.example", DisplayName = "Bert B", Role = role }), Cancellation);

        Assert.Equal(type is null ? ErrorCode.InvalidInput : null, result.Error?.Code);
        Assert.Equal(type is null ? [] : [type], desk.Graph.Directory.Users.Select(static u => u["userType"]?.ToString()));
    }

    [Fact]
    public async Task A_taken_name_is_refused_and_nobody_changed()
    {
        await using var desk = await EntraDesk.StartAsync(static g => g.Directory.AddUser("bert"));

        var result = await CreateAsync(desk, "BERT@contoso.example");

        Assert.Equal(ErrorCode.StoreRefused, result.Error?.Code);
        Assert.Equal("bert", Assert.Single(desk.Graph.Directory.Users)["displayName"]);
    }

    [Fact]
    public async Task A_lost_answer_is_unknown_and_settled_by_the_name_without_a_second_account()
    {
        await using var desk = await EntraDesk.StartAsync();
        desk.Graph.Faults.Add(FaultKind.DroppedAfterwards, "POST", "/users");

        var result = await CreateAsync(desk, "bert@contoso.example");

        Assert.Equal(ErrorCode.OutcomeUnknown, result.Error?.Code);
        Assert.Equal("succeeded", await desk.ReconcileAsync());
        Assert.Single(desk.Graph.Directory.Users);
        Assert.Single(desk.Graph.Journal.Writes);
    }

    private static async Task<HelpdeskResult<CreateUserOutcome>> CreateAsync(EntraDesk desk, string name)
    {
        using var password = new Secret("Start#Pass1");
        return await desk.Desk.Users.CreateAsync(new CreateUserRequest("cloud", new NewUser
        {
            UserName = name, DisplayName = "Bert B", GivenName = "Bert", Surname = "B", Email = "bert@contoso.example", Mobile = "+49 30 77", Password = password,
        }), Cancellation);
    }
}
