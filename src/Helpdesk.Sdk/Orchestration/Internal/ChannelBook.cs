namespace Helpdesk.Sdk;

/// <summary>Every way to reach a person that is known, for notices; and which of them are too new to be trusted with a link.</summary>
internal sealed class ChannelBook(Corridor corridor)
{
    private readonly ContactSight _sight = new(corridor);

    public async ValueTask<IReadOnlyList<KnownChannel>> ListAsync(PersonFacts person, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var channels = new Dictionary<string, KnownChannel>(StringComparer.Ordinal);
        var quarantines = await Quarantines.ReadAsync(corridor, person, cancellationToken).ConfigureAwait(false);
        foreach (var user in person.Linked.Prepend(person.Target))
            await AddDirectoryAsync(channels, user, quarantines, now, cancellationToken).ConfigureAwait(false);
        foreach (var enrollment in person.Enrollments.Concat(person.EnrolledElsewhere).Where(static e => e is { Address: not null } && (e.Factor == FactorType.Email || e.Factor == FactorType.Mobile)))
        {
            var value = ContactValues.Of(corridor.Protector, enrollment.Factor, enrollment.Address!);
            var quarantined = now < quarantines.Of(enrollment, value);
            // Proven long ago outranks what the directory happens to show since today.
            if (!channels.TryGetValue(value, out var known) || (known.Quarantined && !quarantined))
                channels[value] = new KnownChannel(enrollment.Factor == FactorType.Email ? NotificationChannel.Email : NotificationChannel.Sms, enrollment.Address!, quarantined);
        }
        return [.. channels.Values.Where(c => corridor.Notifiers.Find(c.Channel) is not null)];
    }

    private async ValueTask AddDirectoryAsync(Dictionary<string, KnownChannel> channels, DirectoryUser user, Quarantines quarantines, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var values = Mails(user).Concat(Numbers(user, corridor.Settings.Contacts.DefaultRegion)).DistinctBy(static v => v.Value, StringComparer.Ordinal).ToList();
        // Whoever cannot be reached is looked at all the same.
        var seen = await _sight.LookAsync(user, now, cancellationToken).ConfigureAwait(false);
        foreach (var (value, channel, address) in values)
            channels.TryAdd(value, new KnownChannel(channel, address, now < quarantines.Of(user.Key, seen[value], value) || now < quarantines.OfLinks(user.Key)));
    }

    private IEnumerable<(string Value, NotificationChannel Channel, string Address)> Mails(DirectoryUser user) =>
        from mail in user.Emails
        where MailAddressText.IsValid(mail, out _)
        select (ContactValues.Of(corridor.Protector, FactorType.Email, mail), NotificationChannel.Email, mail);

    private IEnumerable<(string Value, NotificationChannel Channel, string Address)> Numbers(DirectoryUser user, string? region)
    {
        foreach (var number in user.Mobiles)
            if (PhoneNumberText.TryNormalize(number, region, out var e164, out _))
                yield return (ContactValues.Of(corridor.Protector, FactorType.Mobile, e164), NotificationChannel.Sms, e164);
    }
}
