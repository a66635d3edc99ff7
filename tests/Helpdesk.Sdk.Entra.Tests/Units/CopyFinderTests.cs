using System.Text.Json.Nodes;
using Helpdesk.Sdk.GraphDouble;

namespace Helpdesk.Sdk.Entra.Tests.Units;

/// <summary>From an account of another directory to its copies in the tenant: every one of them, no other, and never "none" for "not known".</summary>
public sealed class CopyFinderTests : IAsyncDisposable
{
    private static readonly Guid Anchor = new("0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0");
    private readonly Tenant _tenant = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private TenantDirectory Directory => _tenant.Graph.Directory;

    public ValueTask DisposeAsync() => _tenant.DisposeAsync();

    [Fact]
    public async Task The_anchor_is_enough()
    {
        var hana = Directory.AddSyncedUser("hana", Anchor);
        Directory.AddSyncedUser("other", Guid.NewGuid());

        Assert.Equal([hana.Id], await FindAsync(Original(Anchor, "renamed", "elsewhere.example")));
        Assert.Equal([hana.Id], await FindAsync(Original(Anchor, "renamed", domain: null)));
        // Found both ways it is still one.
        Assert.Equal([hana.Id], await FindAsync(Original(Anchor)));
    }

    [Fact]
    public async Task A_name_in_its_domain_is_enough_when_the_anchor_is_another()
    {
        var hana = Directory.AddSyncedUser("hana", Guid.NewGuid());

        Assert.Equal([hana.Id], await FindAsync(Original(Anchor)));
        Assert.Equal([hana.Id], await FindAsync(Original(Anchor, "HANA", "Corp.Example")));
        Assert.Equal([hana.Id], await FindAsync(new DirectoryUser { Key = new UserKey("corp", "no-uuid"), UserName = "hana", Domain = "corp.example", Enabled = true }));
    }

    [Fact]
    public async Task The_same_name_in_another_domain_is_somebody_else()
    {
        Directory.AddSyncedUser("hana", Guid.NewGuid(), "west.example");

        Assert.Empty(await FindAsync(Original(Anchor)));
        Assert.Empty(await FindAsync(Original(Anchor, domain: null)));
        // Without a domain nobody asks for the name.
        Assert.Single(_tenant.Graph.Journal.Requests, static r => Asks(r.Request, "onPremisesSamAccountName eq"));
    }

    [Fact]
    public async Task An_account_of_the_cloud_only_is_no_copy_whatever_its_anchor_says()
    {
        var text = Convert.ToBase64String(Anchor.ToByteArray());
        Directory.AddUser("never", new JsonObject { ["onPremisesImmutableId"] = text });
        Directory.AddUser("formerly", new JsonObject
        {
            ["onPremisesImmutableId"] = text, ["onPremisesSyncEnabled"] = false, ["onPremisesSamAccountName"] = "hana", ["onPremisesDomainName"] = "corp.example",
        });

        Assert.Empty(await FindAsync(Original(Anchor)));
    }

    [Fact]
    public async Task Anchors_that_differ_in_letter_case_are_two()
    {
        var text = Convert.ToBase64String(Anchor.ToByteArray());
        var at = text.IndexOf(text.First(char.IsAsciiLetter), StringComparison.Ordinal);
        var turned = char.IsAsciiLetterLower(text[at]) ? char.ToUpperInvariant(text[at]) : char.ToLowerInvariant(text[at]);
        Directory.AddSyncedUser("other", new Guid(Convert.FromBase64String(text[..at] + turned + text[(at + 1)..])));

        Assert.Empty(await FindAsync(Original(Anchor)));
    }

    [Fact]
    public async Task A_name_that_many_domains_have_is_looked_for_on_every_page()
    {
        for (var i = 0; i < 7; i++)
            Directory.AddSyncedUser($"svc@d{i}.example", Guid.NewGuid(), $"d{i}.example");
        Directory.LargestPage = 2;

        Assert.Equal([Directory.Find("svc@d6.example")!.Id], await FindAsync(Original(Anchor, "svc", "d6.example")));
    }

    [Fact]
    public async Task Accounts_of_the_tenant_itself_are_copied_from_nobody_there()
    {
        var store = _tenant.Open();
        var hana = await Tenant.ReadAsync(store, Directory.AddSyncedUser("hana", Anchor));
        _tenant.Graph.Journal.Clear();

        Assert.Empty(await store.FindCopiesAsync(hana, Cancellation));
        Assert.Empty(_tenant.Graph.Journal.Requests);
    }

    [Fact]
    public async Task A_tenant_that_copies_nobody_is_asked_once_and_not_for_each_account()
    {
        Directory.AddUser("cloud-only");
        var store = _tenant.Open();

        Assert.Empty(await store.FindCopiesAsync(Original(Anchor), Cancellation));
        _tenant.Graph.Journal.Clear();
        Directory.AddSyncedUser("hana", Anchor);

        Assert.Empty(await store.FindCopiesAsync(Original(Anchor), Cancellation));
        Assert.Empty(_tenant.Graph.Journal.Requests);
        Assert.Single(await _tenant.Open().FindCopiesAsync(Original(Anchor), Cancellation));
    }

    [Theory]
    [InlineData(FaultKind.Denied, "onPremisesSyncEnabled eq", StoreErrorCode.AccessDenied)]
    [InlineData(FaultKind.Denied, "onPremisesImmutableId eq", StoreErrorCode.AccessDenied)]
    [InlineData(FaultKind.Denied, "onPremisesSamAccountName eq", StoreErrorCode.AccessDenied)]
    [InlineData(FaultKind.Denied, null, StoreErrorCode.AccessDenied)]
    [InlineData(FaultKind.Unavailable, "onPremisesImmutableId eq", StoreErrorCode.Unavailable)]
    [InlineData(FaultKind.Unavailable, "onPremisesSamAccountName eq", StoreErrorCode.Unavailable)]
    [InlineData(FaultKind.Unavailable, null, StoreErrorCode.Unavailable)]
    public async Task What_cannot_be_asked_is_not_known(FaultKind fault, string? search, StoreErrorCode expected)
    {
        var hana = Directory.AddSyncedUser("hana", Anchor);
        _tenant.Graph.Faults.Add(new ScriptedFault(fault)
        {
            When = r => search is null ? r.Path.EndsWith(hana.Id, StringComparison.Ordinal) : Asks(r, search),
            Times = int.MaxValue,
            // For longer than the call may take, so that it is not asked again.
            RetryAfter = fault == FaultKind.Unavailable ? 60 : null,
        });

        var problem = await Assert.ThrowsAsync<IdentityStoreException>(() => FindAsync(Original(Anchor)));

        Assert.Equal(expected, problem.Code);
        Assert.True(_tenant.Graph.Faults.Inflicted > 0);
    }

    private static DirectoryUser Original(Guid id, string name = "hana", string? domain = "corp.example") =>
        new() { Key = new UserKey("corp", id.ToString("D")), UserName = name, Domain = domain, Enabled = true };

    private static bool Asks(GraphRequest request, string search) => Uri.UnescapeDataString(request.Query.Replace('+', ' ')).Contains(search, StringComparison.Ordinal);

    private async Task<IEnumerable<string>> FindAsync(DirectoryUser original) =>
        (await _tenant.Open().GetCapability<ICopyFinder>()!.FindCopiesAsync(original, Cancellation)).Select(static u => u.Key.Id);
}
