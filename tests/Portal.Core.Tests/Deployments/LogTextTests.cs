using Portal.Core.Deployments;
using Portal.Core.Deployments.Logs;

namespace Portal.Core.Tests.Deployments;

/// <summary>What users' code writes into logs is shown as bounded, plain text without what looks like a secret.</summary>
public sealed class LogTextTests
{
    // Put together here, so that no scanner takes these for real ones.
    private static readonly string Key = "AKIA" + "IOSFODNN7EXAMPLE";
    private static readonly string Jwt = "eyJ" + "hbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln";

    public static TheoryData<string, string> Secrets => new()
    {
        { $"using {Key} now", "using [masked] now" },
        { "AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG/bPxRfiCY", "AWS_SECRET_ACCESS_KEY=[masked]" },
        { """{"password": "a b c", "user": "sam"}""", """{"password": [masked], "user": "sam"}""" },
        { "db_password : hunter2 ok", "db_password : [masked] ok" },
        { "login --password hunter2 --user sam", "login --password [masked] --user sam" },
        { "Authorization: Bearer abc.def-123456", "Authorization: Bearer [masked]" },
        { $"session {Jwt}", "session [masked]" },
        { "cloning https://sam:s3cret@git.example.org/x", "cloning https://[masked]@git.example.org/x" },
        { "GET /a?X-Amz-Signature=abcdef0123456789&x=1", "GET /a?X-Amz-Signature=[masked]&x=1" },
        { "push with ghp" + "_0123456789abcdefghijABCDEFGHIJ012345", "push with [masked]" },
        { "hf" + "_abcdefghijklmnopqrstuvwxyz", "[masked]" },
        { "AK\u200bIAIOSFODNN7EXAMPLE", "[masked]" },
        { "AK\u001b[0mIAIOSFODNN7EXAMPLE", "[masked]" },
    };

    [Theory]
    [MemberData(nameof(Secrets))]
    public void A_secret_of_a_known_form_is_masked(string line, string expected)
    {
        var text = LogText.Of(new([line], HasEarlier: false));

        Assert.Equal([expected], text.Lines);
        Assert.Equal(1, text.Masked);
    }

    [Theory]
    [InlineData("num_tokens: 10500, tokenizer=bert-base")]
    [InlineData("validation auc 0.93 after 17 rounds, commit 0123456789abcdef0123456789abcdef01234567")]
    [InlineData("Basic statistics follow; the bearer of this is nobody")]
    [InlineData("s3://bucket/runs/0123/model.tar.gz at 12:30:01")]
    [InlineData("arn:aws:iam::111122223333:role/mlops/projects/churn")]
    public void Ordinary_lines_stay_as_they_are(string line) => Assert.Equal((line, 0), (Assert.Single(LogText.Of(new([line], false)).Lines), LogText.Of(new([line], false)).Masked));

    [Fact]
    public void Control_and_escape_sequences_are_gone_and_markup_is_text()
    {
        var text = LogText.Of(new(["\u001b[1;31mred\u001b[0m <b>bold</b>\u0007\u202e\u009b2J\u001b]0;title\u0007!\r\n", "10%\r50%\r100%\r\n", "a\tb", "one\ntwo"], HasEarlier: false));

        Assert.Equal(["red <b>bold</b>!", "100%", "a  b", "one", "two"], text.Lines);
        Assert.All(text.Lines, line => Assert.DoesNotContain(line, char.IsControl));
    }

    [Fact]
    public void Lines_are_few_and_short()
    {
        var text = LogText.Of(new([.. Enumerable.Range(0, 150).Select(at => $"{at}\n{new string('x', 5000)}")], HasEarlier: false));

        Assert.Equal((200, true), (text.Lines.Count, text.HasEarlier));
        Assert.Equal(("50", 501), (text.Lines[0], text.Lines[1].Length));
        Assert.True(LogText.Of(new([new string('x', 2_000_000)], false)).Lines[0].Length < 600);
    }

    [Fact]
    public void A_private_key_is_masked_from_end_to_end_even_where_its_begin_is_not_in_sight()
    {
        var begin = "-----BEGIN RSA " + "PRIVATE KEY-----";
        var end = "-----END RSA " + "PRIVATE KEY-----";
        var body = new string('A', 64);

        Assert.Equal(["before", "[masked]", "[masked]", "[masked]", "after"], LogText.Of(new([$"before\n{begin}\n{body}\n{end}\nafter"], false)).Lines);
        Assert.Equal(["[masked]", "[masked]", "after"], LogText.Of(new([body, end, "after"], true)).Lines);
    }

    [Theory]
    [InlineData("password")]
    [InlineData("a-.")]
    [InlineData("://a")]
    [InlineData("\u001b[")]
    public void Text_made_to_be_slow_ends_all_the_same(string part) => Assert.Single(LogText.Of(new([string.Concat(Enumerable.Repeat(part, 4000))], false)).Lines);
}
