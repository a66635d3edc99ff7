using Helpdesk.Sdk;
using HelpdeskCli;

namespace Helpdesk.Sdk.EndToEnd.Tests.Cli;

public sealed class OperatorResolverTests
{
    private static readonly OperatorSettings Carol = new("carol", "csmith", ["ServiceDesk", "Auditor"], ["corp:csmith"]);
    private static readonly OperatorSettings CarolAdmin = new("carol-admin", "csmith", ["Admin"], []);
    private static readonly OperatorSettings Dave = new("dave", "dave", ["ServiceDesk"], []);
    private static readonly OperatorSettings Bot = new("bot", null, ["Admin"], []);

    [Fact]
    public void Without_operators_name_and_roles_are_taken_at_their_word()
    {
        var actor = OperatorResolver.Resolve(Settings(), "root", "carol", ["Auditor", "ServiceDesk"]);
        Assert.Equal("carol", actor.Name);
        Assert.Equal(["Auditor", "ServiceDesk"], actor.Roles);
    }

    [Fact]
    public void Without_a_name_it_is_the_operating_system_user() => Assert.Equal("root", OperatorResolver.Resolve(Settings(), "root", null, ["Auditor"]).Name);

    [Fact]
    public void Without_a_role_the_configured_ones_are_named() =>
        Assert.Contains("Admin, Auditor, ServiceDesk", Refuses(ErrorKind.InvalidInput, Settings(), "root", null), StringComparison.Ordinal);

    [Fact]
    public void An_unknown_role_is_a_usage_error()
    {
        Refuses(ErrorKind.InvalidInput, Settings(), "root", null, "Owner");
        Refuses(ErrorKind.InvalidInput, Settings(Carol), "csmith", null, "Owner");
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\u0007b")]
    [InlineData("  ")]
    public void A_malformed_operator_name_is_a_usage_error(string name) => Refuses(ErrorKind.InvalidInput, Settings(), "root", name, "Auditor");

    [Fact]
    public void A_known_operator_has_roles_and_accounts_from_the_configuration()
    {
        var actor = OperatorResolver.Resolve(Settings(Carol, Dave), "csmith", null, []);
        Assert.Equal("carol", actor.Name);
        Assert.Equal(["ServiceDesk", "Auditor"], actor.Roles);
        Assert.Equal(["corp:csmith"], actor.Accounts);
    }

    [Fact]
    public void A_role_narrows_in_configured_order() =>
        Assert.Equal(["ServiceDesk", "Auditor"], OperatorResolver.Resolve(Settings(Carol), "csmith", null, ["Auditor", "ServiceDesk"]).Roles);

    [Fact]
    public void A_role_of_somebody_else_is_denied() => Refuses(ErrorKind.Denied, Settings(Carol, CarolAdmin), "csmith", "carol", "Admin");

    [Theory]
    [InlineData("mallory", null)]
    [InlineData("mallory", "carol")]
    [InlineData("csmith", "dave")]
    [InlineData("", "bot")]
    [InlineData("bot", "bot")]
    public void Nobody_becomes_an_operator_that_is_not_theirs(string osUser, string? name) =>
        Refuses(ErrorKind.Denied, Settings(Carol, Dave, Bot), osUser, name);

    [Fact]
    public void Of_several_operators_one_must_be_chosen()
    {
        Refuses(ErrorKind.InvalidInput, Settings(Carol, CarolAdmin), "csmith", null);
        Assert.Equal("carol-admin", OperatorResolver.Resolve(Settings(Carol, CarolAdmin), "csmith", "carol-admin", []).Name);
    }

    private static string Refuses(ErrorKind kind, HelpdeskSettings settings, string osUser, string? name, params string[] roles)
    {
        var failure = Assert.Throws<CommandFailure>(() => OperatorResolver.Resolve(settings, osUser, name, roles));
        Assert.Equal(kind, failure.Error.Kind);
        return failure.Message;
    }

    private static HelpdeskSettings Settings(params OperatorSettings[] operators) => new()
    {
        Roles = new[] { "ServiceDesk", "Auditor", "Admin" }.ToDictionary(static n => n, static n => new RoleSettings
        {
            Name = n,
            Permissions = new HashSet<Permission>(),
            Policies = new Dictionary<string, PolicySettings>(StringComparer.Ordinal),
        }, StringComparer.Ordinal),
        Stores = new Dictionary<string, StoreSettings>(StringComparer.Ordinal),
        Processes = new Dictionary<string, ProcessSettings>(StringComparer.Ordinal),
        Operators = operators.Length == 0 ? null : operators.ToDictionary(static o => o.Name, StringComparer.Ordinal),
    };
}
