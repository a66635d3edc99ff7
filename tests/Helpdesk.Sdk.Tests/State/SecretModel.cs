namespace Helpdesk.Sdk.Tests.State;

/// <summary>What one-time secrets promise: they work once, three wrong answers or the time end them, a newer one replaces.</summary>
internal sealed class SecretModel
{
    private readonly Dictionary<(string Subject, string Channel), (byte Answer, DateTimeOffset Ends, int Left)> _secrets = [];

    public void Create(string subject, string channel, byte answer, DateTimeOffset ends) => _secrets[(subject, channel)] = (answer, ends, 3);

    public void Invalidate(string subject)
    {
        foreach (var key in _secrets.Keys.Where(k => k.Subject == subject).ToList())
            _secrets.Remove(key);
    }

    public bool IsLive(string subject, string channel, DateTimeOffset now) => _secrets.TryGetValue((subject, channel), out var secret) && now < secret.Ends;

    public RedeemResult Redeem(string subject, string channel, byte answer, DateTimeOffset now)
    {
        if (!IsLive(subject, channel, now))
            return new RedeemResult(RedeemStatus.Gone);
        var secret = _secrets[(subject, channel)];
        var left = secret.Left - 1;
        if (secret.Answer == answer || left == 0)
            _secrets.Remove((subject, channel));
        else
            _secrets[(subject, channel)] = secret with { Left = left };
        return secret.Answer == answer ? new RedeemResult(RedeemStatus.Accepted) : new RedeemResult(RedeemStatus.Wrong, left);
    }
}
