using System.CommandLine;
using System.Text;
using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>Plans a campaign.</summary>
internal sealed class CampaignStartCommand : CliCommand
{
    private readonly Argument<string?> _text = new("TEXT")
    {
        Description = "Start (where the store can, inside) of names, user name or mail address.",
        Arity = ArgumentArity.ZeroOrOne,
    };
    private readonly Option<string[]> _store = Parameters.List("--store", "S", "Only this store; all the operator may notify in when not given.");
    private readonly Option<string[]> _user = new("--user") { HelpName = "USER", Description = "This user and no filter. Repeat it for several." };
    private readonly Option<string[]> _enrolledWith = Parameters.List("--enrolled-with", "F", "Enrolled with any of these factors.");
    private readonly Option<string[]> _notEnrolledWith = Parameters.List("--not-enrolled-with", "F", "Not enrolled with any of these factors.");
    private readonly Option<bool> _locked = Parameters.Flag("--locked", "Only locked accounts.");
    private readonly Option<bool> _disabled = Parameters.Flag("--disabled", "Only disabled accounts; otherwise those are left out and reported.");
    private readonly Option<int?> _expiresWithin = Parameters.Number("--expires-within", "Password expired or expires within N days; 0 = expired.");
    private readonly Option<int?> _idle = Parameters.Number("--idle", "No sign-in for N days.");
    private readonly Option<string[]> _types = Parameters.List("--types", "F", "The types to enroll with: whoever has any of them is left out.");
    private readonly Option<string?> _subject = Parameters.Text("--subject", "T", "The subject in place of the default one; {{userName}}, {{displayName}}, {{store}} are filled in.");
    private readonly Option<string?> _messageFile = Parameters.Text("--message-file", "F", "A file with the text in place of the default one; {{types}}, {{where}}, {{portal}} are filled in too.");
    private readonly Option<int?> _rate = Parameters.Number("--rate", "At most N messages a minute; 0 = no cap.");
    private readonly Option<string?> _key = Parameters.Text("--idempotency-key", "K", "The same key never starts a second campaign.");

    public CampaignStartCommand() : base(
        "start",
        "Finds and stores the recipients; 'campaign work' sends. A second campaign to the same users with the same types is refused while one is not over.",
        "helpdesk --role ServiceDesk campaign start",
        "helpdesk --role ServiceDesk campaign start --store corp --types Email Authenticator --subject 'Please enroll, {{displayName}}'",
        "helpdesk --role ServiceDesk campaign start --user corp:alice --user corp:bob --message-file invitation.txt")
    {
        Add(_text);
        foreach (var option in new Option[] { _store, _user, _enrolledWith, _notEnrolledWith, _locked, _disabled, _expiresWithin, _idle, _types, _subject, _messageFile, _rate, _key })
            Add(option);
    }

    public override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var request = await RequestAsync(invocation, cancellationToken);
        var desk = (await invocation.OpenOperatorDeskAsync(cancellationToken)).Campaigns;
        HelpdeskResult<CampaignView>? started = null;
        await CampaignProgress.PlanAsync(invocation.Output, async planned => started = await desk.StartAsync(request, planned, cancellationToken));
        var campaign = started!.OrFail();
        invocation.Output.Document(campaign, Contract.Default.CampaignView, screen => CampaignScreen.Show(screen, campaign));
        if (!invocation.Output.IsJson && campaign.Waiting > 0)
            invocation.Output.Note("Nothing is sent yet: 'helpdesk campaign work' sends, here or on any machine that shares the state.");
        return ExitCodes.Done;
    }

    private async Task<StartCampaignRequest> RequestAsync(Invocation invocation, CancellationToken cancellationToken) => new()
    {
        Filter = new UserListRequest
        {
            Text = invocation.Value(_text),
            Stores = Words.Split(invocation.Value(_store)),
            EnrolledWith = Words.Factors(invocation.Value(_enrolledWith)),
            NotEnrolledWith = Words.Factors(invocation.Value(_notEnrolledWith)),
            Locked = invocation.Value(_locked),
            Disabled = invocation.Value(_disabled),
            ExpiresWithinDays = invocation.Value(_expiresWithin),
            IdleDays = invocation.Value(_idle),
        },
        Users = [.. (invocation.Value(_user) ?? []).Select(static u => new UserTarget(u))],
        Types = Words.Factors(invocation.Value(_types)),
        Subject = invocation.Value(_subject),
        Message = invocation.Value(_messageFile) is { } file ? await ReadAsync(file, cancellationToken) : null,
        RatePerMinute = invocation.Value(_rate),
        IdempotencyKey = invocation.Value(_key),
    };

    private static async Task<string> ReadAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            if (new FileInfo(file).Length > 1_000_000)
                throw CommandFailure.Usage($"--message-file '{file}' is longer than a message may be.");
            var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(await File.ReadAllBytesAsync(file, cancellationToken));
            return text.TrimStart('\uFEFF').Replace("\r\n", "\n", StringComparison.Ordinal);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw CommandFailure.Usage($"--message-file '{file}' cannot be read as UTF-8 text ({e.GetType().Name}).");
        }
    }
}
