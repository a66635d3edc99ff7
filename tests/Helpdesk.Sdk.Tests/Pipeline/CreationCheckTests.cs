using Helpdesk.Sdk.Tests.Desk;
using static Helpdesk.Sdk.Tests.Policy.PolicyGround;

namespace Helpdesk.Sdk.Tests.Pipeline;

/// <summary>What is wrong with a new user is told by field, before any store is asked.</summary>
public sealed class CreationCheckTests
{
    private const string Bad = "a\u0007b";
    private static readonly NewUser s_good = new()
    {
        UserName = "ann", DisplayName = "Ann", GivenName = "Ann", Surname = "Example", Email = "ann@example.com", SecondaryEmail = "ann@home.example", Mobile = "+49 30 901820",
    };

    public static TheoryData<string, CreateUserRequest> Wrong => new()
    {
        { "userName", Request(s_good with { UserName = Bad }) },
        { "userName", Request(s_good with { UserName = "" }) },
        { "displayName", Request(s_good with { DisplayName = Bad }) },
        { "givenName", Request(s_good with { GivenName = Bad }) },
        { "surname", Request(s_good with { Surname = Bad }) },
        { "mobile", Request(s_good with { Mobile = Bad }) },
        { "email", Request(s_good with { Email = "no address" }) },
        { "secondaryEmail", Request(s_good with { SecondaryEmail = "no address" }) },
        { "idempotencyKey", Request(s_good) with { IdempotencyKey = Bad } },
        { "process", Request(s_good) with { Process = Bad } },
    };

    [Theory]
    [MemberData(nameof(Wrong), DisableDiscoveryEnumeration = true)]
    public void The_field_is_named(string field, CreateUserRequest request)
    {
        var error = CreationCheck.Find(request)!;
        Assert.Equal((ErrorCode.InvalidInput, field), (error.Code, error.Details["field"]));
    }

    [Fact]
    public void What_is_right_or_left_out_is_not_complained_of()
    {
        Assert.Null(CreationCheck.Find(Request(s_good) with { IdempotencyKey = "key-1", Process = "onboarding" }));
        Assert.Null(CreationCheck.Find(Request(new NewUser { UserName = "ann" })));
    }

    [Fact]
    public void A_first_password_keeps_the_rules_of_the_deciding_role_and_names_the_broken_ones()
    {
        var settings = Settings(Role("Desk", Unrestricted with { PasswordRules = new PasswordRules { MinimumLength = 10, NoEdgeDigits = true } }));
        var error = Password(settings, "Desk", "Short-1")!;
        Assert.Equal(ErrorCode.PasswordRules, error.Code);
        Assert.Equal(["MinimumLength", "NoEdgeDigits"], Assert.IsType<string[]>(error.Details["rules"]));
        Assert.Null(Password(settings, "Desk", "Long-enough-garden"));
    }

    [Theory]
    [InlineData("x-ann.example-x")]
    [InlineData("x-Displayed-x")]
    [InlineData("x-Given-x")]
    [InlineData("x-Family-x")]
    public void It_holds_no_part_of_the_name(string password)
    {
        var settings = Settings(Role("Desk", Unrestricted));
        var user = new NewUser { UserName = "ann.example", DisplayName = "Displayed", GivenName = "Given", Surname = "Family", Password = new Secret(password) };
        Assert.Equal(["NoNames"], Assert.IsType<string[]>(CreationCheck.Password(settings, "Desk", Store, user)!.Details["rules"]));
    }

    [Fact]
    public void Without_a_password_a_role_or_rules_there_is_nothing_to_judge()
    {
        var settings = Settings(Role("Desk", Unrestricted));
        Assert.Null(CreationCheck.Password(settings, "Desk", Store, s_good));
        Assert.Null(Password(settings, null, "x"));
        Assert.Null(Password(settings, "Unknown", "x"));
        Assert.Null(CreationCheck.Password(settings, "Desk", "there", s_good with { Password = new Secret("x") }));
        Assert.NotNull(Password(settings, "Desk", "x"));
    }

    private static HelpdeskError? Password(HelpdeskSettings settings, string? role, string password) =>
        CreationCheck.Password(settings, role, Store, s_good with { Password = new Secret(password) });

    private static CreateUserRequest Request(NewUser user) => new(Store, user);
}
