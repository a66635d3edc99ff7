using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;

namespace Helpdesk.Sdk.Exports.Tests;

public sealed class XmlExportWriterTests
{
    private static readonly XNamespace Ns = XmlExportWriter.Namespace;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_document_fits_the_schema_and_has_every_value()
    {
        var time = new DateTimeOffset(2026, 3, 1, 23, 30, 5, TimeSpan.FromHours(-2));
        var document = Read(await WriteAsync(["a <b> & ü漢😀\r\nd", "+4917012345678", time, true, 3, new[] { "x", "=y" }], [null, null, null, null, null, Array.Empty<string>()]));
        Assert.Equal(["name:text", "phone:phone", "at:time", "flag:flag", "count:number", "list:text"],
            document.Descendants(Ns + "column").Select(static column => $"{column.Attribute("name")!.Value}:{column.Attribute("kind")!.Value}"));
        var rows = document.Descendants(Ns + "row").ToList();
        Assert.Equal(2, rows.Count);
        Assert.Equal(
            ["text name a <b> & ü漢😀\r\nd", "text phone +4917012345678", "time at 2026-03-02T01:30:05Z", "flag flag true", "number count 3", "list list x'=y"],
            rows[0].Elements().Select(static value => $"{value.Name.LocalName} {value.Attribute("column")!.Value} {value.Value}"));
        Assert.Empty(rows[1].Elements());
    }

    [Theory]
    [InlineData("a\0b", "a\uFFFDb")]
    [InlineData("a\u0001\uFFFF", "a\uFFFD\uFFFD")]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("]]>", "]]>")]
    [InlineData("<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>&e;", "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>&e;")]
    public async Task A_name_is_only_ever_text(string name, string read) =>
        Assert.Equal(read, Assert.Single(Read(await WriteAsync([name, null, null, null, null, null])).Descendants(Ns + "text")).Value);

    // No attribute holds half a pair of surrogates, so that it stands in none.
    [Fact]
    public async Task Half_a_letter_is_replaced() =>
        Assert.Equal("a\uFFFDb", Assert.Single(Read(await WriteAsync([$"a{(char)0xD800}b", null, null, null, null, null])).Descendants(Ns + "text")).Value);

    [Fact]
    public async Task What_is_given_up_is_no_document()
    {
        using var stream = new MemoryStream();
        await using (var writer = new XmlExportWriter(stream))
        {
            await writer.BeginAsync(Rows.Columns, Token);
            for (var i = 0; i < 10_000; i++) await writer.WriteAsync([$"{i}", null, null, null, null, null], Token);
        }

        Assert.NotEqual(0, stream.Length);
        Assert.Throws<XmlException>(() => Read(stream.ToArray()));
    }

    [Fact]
    public async Task A_row_of_another_length_is_a_mistake() => await Assert.ThrowsAsync<ArgumentException>(() => WriteAsync(["a"]));

    private static Task<byte[]> WriteAsync(params object?[][] rows) => Rows.WriteAsync(static stream => new XmlExportWriter(stream), rows);

    private static XDocument Read(byte[] file)
    {
        var settings = new XmlReaderSettings { ValidationType = ValidationType.Schema };
        using var schema = XmlExportWriter.OpenSchema();
        using var schemaReader = XmlReader.Create(schema);
        settings.Schemas.Add(XmlSchema.Read(schemaReader, null)!);
        settings.ValidationEventHandler += static (_, fault) => Assert.Fail(fault.Message);
        using var reader = XmlReader.Create(new MemoryStream(file), settings);
        return XDocument.Load(reader);
    }
}
