using System.Security.Cryptography;
using AgentDesk.Pages.Users;
using Helpdesk.Sdk;
using Microsoft.AspNetCore.Mvc;

namespace AgentDesk.Pages.Campaigns;

/// <summary>The dialog in which a mail to users who are to enroll is put together.</summary>
public sealed class NewModel : DeskPage
{
    private const int LongestKey = 64;

    /// <summary>The conditions of the listing the dialog came from.</summary>
    public UserFilter Filter { get; private set; } = new();

    /// <summary>Who was chosen in the listing.</summary>
    public IReadOnlyList<UserView> Chosen { get; private set; } = [];

    /// <summary>Whom it can go to: a word, what it is called, how many they are.</summary>
    public IReadOnlyList<(string Word, string Title, string Number)> Choices { get; private set; } = [];

    /// <summary>Whom it goes to.</summary>
    public string Whom { get; private set; } = "";

    /// <summary>The types to enroll with.</summary>
    public IReadOnlyList<FactorType> Types { get; private set; } = Offered;

    /// <summary>The subject.</summary>
    public string Subject { get; private set; } = CampaignWords.Subject;

    /// <summary>The message.</summary>
    public string Message { get; private set; } = CampaignWords.Message;

    /// <summary>A campaign that stands in the way.</summary>
    public string? Standing { get; private set; }

    /// <summary>Makes sending this very form twice start one campaign.</summary>
    public string Key { get; } = RandomNumberGenerator.GetHexString(32, lowercase: true);

    /// <summary>The types that can be asked for.</summary>
    public static IReadOnlyList<FactorType> Offered { get; } = [FactorType.SecurityQuestions, FactorType.Mobile, FactorType.Email, FactorType.Authenticator];

    /// <summary>For a listing, or for everybody.</summary>
    public Task<IActionResult> OnGetAsync()
    {
        Filter = UserFilter.Read(Request.Query);
        return ShowAsync();
    }

    /// <summary>For users who were chosen in the listing.</summary>
    public async Task<IActionResult> OnPostChosenAsync()
    {
        await ReadChosenAsync();
        return await ShowAsync();
    }

    /// <summary>Starts it.</summary>
    public async Task<IActionResult> OnPostStartAsync()
    {
        var form = Request.Form;
        await ReadChosenAsync();
        Filter = UserFilter.Read(form);
        Whom = form["whom"].ToString();
        Types = [.. Offered.Where(t => form["types"].Contains(t.Value, StringComparer.Ordinal))];
        Subject = form["subject"].ToString();
        Message = form["message"].ToString();
        if (Types.Count == 0)
            return await WrongAsync("Tick at least one type that they are to enroll with.");
        if (Whom is not ("chosen" or "listing" or "all") || Whom == "chosen" && Chosen.Count == 0)
            return await WrongAsync("Say whom it goes to.");
        var started = await Desk.Campaigns.StartAsync(new StartCampaignRequest
        {
            Users = Whom == "chosen" ? [.. Chosen.Select(static u => UserTarget.From(u.Key))] : [],
            Filter = Whom == "listing" ? Filter.ToRequest() with { Continuation = null } : new UserListRequest(),
            Types = Types,
            Subject = CampaignWords.Changed(Subject, CampaignWords.Subject),
            Message = CampaignWords.Changed(Message, CampaignWords.Message),
            IdempotencyKey = form["key"].ToString() is { Length: > 0 and <= LongestKey } key ? key : null,
        }, cancellationToken: Aborted);
        if (started.Succeeded)
            return LocalRedirect(ShowModel.PathOf(started.Value.Id));
        Standing = started.Error.Details.TryGetValue("campaign", out var standing) ? standing?.ToString() : null;
        return await ShowAsync(started.Error);
    }

    private Task<IActionResult> WrongAsync(string message) => ShowAsync(new HelpdeskError(ErrorKind.InvalidInput, ErrorCode.InvalidInput, message));

    private async Task ReadChosenAsync()
    {
        var chosen = new List<UserView>();
        foreach (var user in new Bulk.BulkForm(await Request.ReadFormAsync(Aborted)).Users)
            if ((await Desk.Users.ShowAsync(user, Aborted)) is { Succeeded: true, Value: { } shown })
                chosen.Add(shown);
        Chosen = chosen;
    }

    private async Task<IActionResult> ShowAsync(HelpdeskError? error = null)
    {
        var choices = new List<(string, string, string)>();
        if (Chosen.Count > 0)
            choices.Add(("chosen", "The chosen users", Recipients.Of(Chosen).ToString()));
        if (Filter.IsNarrow || Filter.Text is not null)
            choices.Add(("listing", "The users of the filtered listing", await CountAsync(Filter)));
        choices.Add(("all", "Everybody in every store you may notify", await CountAsync(new UserFilter())));
        Choices = choices;
        if (!choices.Exists(c => c.Item1 == Whom))
            Whom = choices[0].Item1;
        return error is null ? Page() : Fail(error);
    }

    private async Task<string> CountAsync(UserFilter filter)
    {
        var counted = await Recipients.CountAsync(Desk, filter, Aborted);
        return counted.Succeeded ? counted.Value.ToString() : counted.Error.Message;
    }
}
