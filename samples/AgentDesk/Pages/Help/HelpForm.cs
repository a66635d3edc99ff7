using System.Globalization;
using Helpdesk.Sdk;

namespace AgentDesk.Pages.Help;

/// <summary>What was chosen in the second step.</summary>
public sealed class HelpForm(UserKey user, IFormCollection form)
{
    private const int LongestKey = 64;

    /// <summary>For whom.</summary>
    public UserKey User => user;

    /// <summary>The session that holds the caller proof.</summary>
    public SessionId? Session => Text("s") is { } session ? new SessionId(session) : null;

    /// <summary>The approval of a second operator.</summary>
    public string? Approval => Text("approval");

    /// <summary>Makes sending the form twice act once.</summary>
    public string? Key => Text("key") is { Length: <= LongestKey } key ? key : null;

    /// <summary>A text; nothing but spaces is none.</summary>
    public string? Text(string name) => form[name].ToString().Trim() is { Length: > 0 } text ? text : null;

    /// <summary>A box that was ticked.</summary>
    public bool Has(string name) => form.ContainsKey(name);

    /// <summary>Whether a value was chosen; for showing a form again as it was sent.</summary>
    public bool Has(string name, string value) => form[name].Contains(value, StringComparer.Ordinal);

    /// <summary>All values of a name.</summary>
    public IReadOnlyList<string> Many(string name) => [.. form[name].OfType<string>().Where(static v => v.Length > 0)];

    /// <summary>A secret. The caller disposes it.</summary>
    public Secret? Secret(string name) => form[name].ToString() is { Length: > 0 } text ? new Secret(text) : null;

    /// <summary>Where something goes: <c>Email 1</c>.</summary>
    public IReadOnlyList<Delivery> Deliveries() => [.. Many("deliver").Select(static d => d.Split(' '))
        .Where(static d => d.Length == 2 && int.TryParse(d[1], NumberStyles.None, CultureInfo.InvariantCulture, out _))
        .Select(static d => new Delivery(d[0] == NotificationChannel.Sms.Value ? NotificationChannel.Sms : NotificationChannel.Email, int.Parse(d[1], CultureInfo.InvariantCulture)))];

    /// <summary>The linked accounts that were chosen.</summary>
    public LinkedChoice Linked() => LinkedChoice.Of([.. Many("linked").Select(static l => UserKey.TryParse(l, out var key) ? UserTarget.From(key) : new UserTarget(l))]);

    /// <summary>What every operation takes, put into a request.</summary>
    public T With<T>(T request) where T : OperationOptions => request with { Session = Session, Approval = Approval, IdempotencyKey = Key };
}
