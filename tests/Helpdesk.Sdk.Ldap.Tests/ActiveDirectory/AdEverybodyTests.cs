using System.Text;
using Helpdesk.Sdk.ConformanceTests;
using Helpdesk.Sdk.Ldap.Tests.Connection;
using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.Ldap.Tests.ActiveDirectory;

/// <summary>Everybody in a group that makes privileged by its number. By a script: in a real domain every other test's users would be privileged meanwhile.</summary>
public sealed class AdEverybodyTests : IAsyncDisposable
{
    private const string Domain = "DC=corp,DC=example";
    private const string PrintOperators = $"CN=Print Operators,CN=Builtin,{Domain}";
    private const string InChain = "1.2.840.113556.1.4.1941";
    private readonly ManualTimeProvider _time = new();
    private readonly ScriptedLdapServer _server;
    private readonly AdProtectedGroups _groups;
    private string? _memberOf = PrintOperators;
    private string _everybodys = "S-1-5-32-550";
    private int _asked;

    public AdEverybodyTests()
    {
        _server = ScriptedLdapServer.Start(AnswerAsync);
        _groups = new AdProtectedGroups([], Domain, _time);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData(PrintOperators)]
    [InlineData(null)] // not readable
    public async Task Everybody_in_a_built_in_protected_group_makes_everybody_privileged(string? memberOf)
    {
        _memberOf = memberOf;
        await using var connection = await Lab.OpenAsync(_server.EndPoint);

        var problem = await Assert.ThrowsAsync<AdUnreadableException>(() => FindAsync(connection));

        Assert.Contains("everybody is in the protected group 'Print Operators'", problem.Message, StringComparison.Ordinal);
        Assert.Contains("Print Operators", Assert.Single(await _groups.FindProblemsAsync(connection, Token)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task As_installed_nobody_is_and_the_answer_holds_for_a_minute()
    {
        (_memberOf, _everybodys) = ($"CN=Users,CN=Builtin,{Domain}", "S-1-5-32-545");
        await using var connection = await Lab.OpenAsync(_server.EndPoint);

        Assert.Null(await FindAsync(connection));
        Assert.Null(await FindAsync(connection));
        Assert.Equal(1, _asked);

        _time.Advance(TimeSpan.FromSeconds(61));
        _everybodys = "S-1-5-32-550";
        await Assert.ThrowsAsync<AdUnreadableException>(() => FindAsync(connection));
        Assert.Equal(2, _asked);
    }

    [Fact]
    public async Task A_direct_membership_counts_at_once()
    {
        (_memberOf, _everybodys) = ($"CN=Users,CN=Builtin,{Domain}", "S-1-5-32-545");
        await using var connection = await Lab.OpenAsync(_server.EndPoint);
        Assert.Null(await FindAsync(connection));

        (_memberOf, _everybodys) = (PrintOperators, "S-1-5-32-550");

        await Assert.ThrowsAsync<AdUnreadableException>(() => FindAsync(connection));
    }

    private Task<string?> FindAsync(LdapConnection connection) => _groups.FindAsync(connection, new HashSet<AdSid>(), Token);

    // The first question brings Authenticated Users, the one by the matching rule the groups above it.
    private Task AnswerAsync(LdapServerSession session, LdapServerRequest request)
    {
        if (request.Operation != 3) return session.AnswerAsync(request);
        var done = LdapServerMessages.Result(request.Id, 5);
        if (Encoding.Latin1.GetString(request.Bytes).Contains(InChain, StringComparison.Ordinal))
        {
            Interlocked.Increment(ref _asked);
            return session.SendAsync(LdapServerMessages.Entry(request.Id, PrintOperators, ("objectSid", [Sid(_everybodys)])), done);
        }

        List<(string Name, IReadOnlyList<string> Values)> attributes = [("objectSid", [Sid("S-1-5-11")]), ("objectClass", ["top", "foreignSecurityPrincipal"])];
        if (_memberOf is not null) attributes.Add(("memberOf", [_memberOf]));
        return session.SendAsync(LdapServerMessages.Entry(request.Id, $"CN=S-1-5-11,CN=ForeignSecurityPrincipals,{Domain}", attributes), done);
    }

    // All bytes of these SIDs are ASCII.
    private static string Sid(string text) => Encoding.Latin1.GetString(new AdSid(text).ToBytes());
}
