using Helpdesk.Sdk.EntityFrameworkCore.Tests.Keeping;

namespace Helpdesk.Sdk.EntityFrameworkCore.Tests.PostgreSql;

public sealed class PostgreSqlHistoryTamperingTests : HistoryTampering
{
    private PostgreSqlFixture? _fixture;

    private protected override IHelpdeskState Open(ISecretProtector keys, IHistorySealer sealer) => (_fixture = new PostgreSqlFixture(Clock)).Make(keys, sealer);

    private protected override void Run(string sql) => _fixture!.Run(sql);

    private protected override string Bytes(byte[] value) => $"'\\x{Convert.ToHexString(value)}'::bytea";

    private protected override ValueTask CloseAsync() => _fixture?.DisposeAsync() ?? default;
}
