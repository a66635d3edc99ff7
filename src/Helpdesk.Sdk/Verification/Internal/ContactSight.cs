namespace Helpdesk.Sdk;

/// <summary>
/// Looks at everything that is known of how to reach a user, always at all of it: a value must not pass for a change because another one happened to be
/// looked at first.
/// </summary>
internal sealed class ContactSight(Corridor corridor)
{
    private static readonly IReadOnlyDictionary<string, ContactObservation> Nothing = new Dictionary<string, ContactObservation>(StringComparer.Ordinal);
    private readonly PersonalData _data = new(corridor);

    /// <summary>When each contact value and personal datum of the user was first seen.</summary>
    public async ValueTask<IReadOnlyDictionary<string, ContactObservation>> LookAsync(DirectoryUser user, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var region = corridor.Settings.Contacts.DefaultRegion;
        var contacts = user.ContactAttributes.Values.SelectMany(static v => v).Concat(user.Emails).Concat(user.Mobiles)
            .Select(text => ContactValues.TryOf(corridor.Protector, text, region)).OfType<string>();
        var data = PersonalData.IsListed(corridor.Settings, user.Key.Store) ? _data.Of(user).Select(static d => d.Value) : [];
        var values = contacts.Concat(data).Distinct(StringComparer.Ordinal).ToList();
        return values.Count == 0 ? Nothing : await corridor.State.Observations.ObserveAsync(user.Key, values, now, cancellationToken).ConfigureAwait(false);
    }
}
