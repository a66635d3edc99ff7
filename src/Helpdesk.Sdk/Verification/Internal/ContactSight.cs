namespace Helpdesk.Sdk;

/// <summary>
/// Looks at everything that is known of how to reach a user, always at all of it: a value must not pass for a change because another one happened to be
/// looked at first.
/// </summary>
internal sealed class ContactSight(Corridor corridor)
{
    private readonly PersonalData _data = new(corridor);

    /// <summary>When each contact value and personal datum of the user was first seen. Finding none is a look too: what appears afterwards is a change.</summary>
    public ValueTask<IReadOnlyDictionary<string, ContactObservation>> LookAsync(DirectoryUser user, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var region = corridor.Settings.Contacts.DefaultRegion;
        var contacts = user.ContactAttributes.Values.SelectMany(static v => v).Concat(user.Emails).Concat(user.Mobiles)
            .Select(text => ContactValues.TryOf(corridor.Protector, text, region)).OfType<string>();
        var data = PersonalData.IsListed(corridor.Settings, user.Key.Store) ? _data.Of(user).Select(static d => d.Value) : [];
        return corridor.State.Observations.ObserveAsync(user.Key, [.. contacts.Concat(data).Distinct(StringComparer.Ordinal)], now, cancellationToken);
    }
}
