using Portal.Core.Audit;

namespace Portal.Core.Tests.Audit;

/// <summary>The verifier names the first row that is wrong, and what happened to it.</summary>
public sealed class AuditVerifierTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(50)]
    public void An_untouched_chain_is_sound(int entries) => Assert.Null(new RecordedChain(entries).Verify());

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(20)]
    public void An_altered_row_is_named(int sequence)
    {
        var chain = new RecordedChain(20);
        chain.Alter(sequence);
        AssertFault(chain, AuditFaultKind.Altered, sequence);
    }

    [Fact]
    public void Every_hashed_field_counts()
    {
        var changes = new Func<AuditLink, AuditLink>[]
        {
            link => link with { UnixMilliseconds = link.UnixMilliseconds + 1 },
            link => link with { ActorIssuer = "x" },
            link => link with { ActorSubject = "x" },
            link => link with { ActorRoles = "Admin" },
            link => link with { SessionId = "x" },
            link => link with { Action = "x" },
            link => link with { TargetKind = "x" },
            link => link with { TargetId = "x" },
            link => link with { Project = "x" },
            link => link with { Outcome = "refused" },
            link => link with { CorrelationId = "x" },
            link => link with { AwsRequestIds = "x" },
            link => link with { Format = 2 },
            link => link with { PrivateHash = new string('0', 64) },
            link => link with { PreviousHash = new string('0', 64) },
        };
        // All but the sequence, which other tests change.
        Assert.Equal(typeof(AuditLink).GetProperties().Length - 1, changes.Length);
        foreach (var change in changes)
        {
            var chain = new RecordedChain(9);
            chain.Change(5, change);
            AssertFault(chain, AuditFaultKind.Altered, 5);
        }
    }

    [Fact]
    public void A_field_cannot_lend_bytes_to_its_neighbour()
    {
        var chain = new RecordedChain(9);
        chain.Change(5, link => link with { TargetKind = "projectp", TargetId = "-5" });
        AssertFault(chain, AuditFaultKind.Altered, 5);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(19)]
    public void A_row_altered_together_with_its_own_hash_is_named(int sequence)
    {
        var chain = new RecordedChain(20);
        chain.Alter(sequence);
        chain.Recompute(sequence, sequence);
        AssertFault(chain, AuditFaultKind.Altered, sequence);
    }

    [Fact]
    public void The_last_row_altered_together_with_its_hash_is_betrayed_by_the_head()
    {
        var chain = new RecordedChain(20);
        var (sequence, hash) = (chain.Head.Sequence, chain.Head.Hash);
        chain.Alter(20);
        chain.Recompute(20, 20);
        (chain.Head.Sequence, chain.Head.Hash) = (sequence, hash);
        AssertFault(chain, AuditFaultKind.Altered, 20);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(20)]
    public void A_deleted_row_is_missing(int sequence)
    {
        var chain = new RecordedChain(20);
        chain.Rows.RemoveAt(sequence - 1);
        AssertFault(chain, AuditFaultKind.Missing, sequence);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(19)]
    public void A_deleted_row_is_missing_even_when_the_later_ones_close_ranks(int sequence)
    {
        var chain = new RecordedChain(20);
        chain.Rows.RemoveAt(sequence - 1);
        chain.Renumber();
        AssertFault(chain, AuditFaultKind.Missing, sequence);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(20)]
    public void A_forged_row_among_the_others_was_inserted(int sequence)
    {
        var chain = new RecordedChain(20);
        chain.Rows.Insert(sequence - 1, chain.Rows[sequence - 2]);
        chain.Renumber();
        chain.Alter(sequence);
        chain.Recompute(sequence, sequence);
        chain.Head.Sequence = 21;
        AssertFault(chain, AuditFaultKind.Inserted, sequence);
    }

    [Theory]
    [InlineData(10, 9)]
    [InlineData(10, 3)]
    [InlineData(2, 1)]
    public void A_copy_of_a_row_among_the_others_was_inserted(int sequence, int copied)
    {
        var chain = new RecordedChain(20);
        chain.Rows.Insert(sequence - 1, chain.Rows[copied - 1]);
        chain.Renumber();
        AssertFault(chain, AuditFaultKind.Inserted, sequence);
    }

    [Fact]
    public void A_forged_row_that_does_not_even_link_was_inserted()
    {
        var chain = new RecordedChain(20);
        chain.Rows.Insert(6, chain.Rows[0]);
        chain.Renumber();
        chain.Change(7, link => link with { PreviousHash = new string('a', 64) });
        chain.Rows[6] = chain.Rows[6] with { Hash = AuditChain.HashOf(chain.Rows[6].Link!.Value) };
        chain.Head.Sequence = 21;
        AssertFault(chain, AuditFaultKind.Inserted, 7);
    }

    [Fact]
    public void A_row_before_the_first_or_after_the_head_was_inserted()
    {
        var before = new RecordedChain(5);
        before.Rows.Insert(0, before.Rows[0] with { Sequence = 0 });
        AssertFault(before, AuditFaultKind.Inserted, 0);

        var after = new RecordedChain(6);
        (after.Head.Sequence, after.Head.Hash) = (5, after.Rows[4].Hash);
        AssertFault(after, AuditFaultKind.Inserted, 6);
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(7, 8)]
    [InlineData(3, 20)]
    public void Swapped_rows_were_moved(int one, int other)
    {
        var chain = new RecordedChain(20);
        (chain.Rows[one - 1], chain.Rows[other - 1]) = (chain.Rows[other - 1], chain.Rows[one - 1]);
        chain.Renumber();
        AssertFault(chain, AuditFaultKind.Reordered, one);
    }

    [Fact]
    public void A_record_cut_off_at_its_end_is_noticed_by_head_and_by_checkpoint()
    {
        var cut = new RecordedChain(20);
        cut.Rows.RemoveRange(15, 5);
        AssertFault(cut, AuditFaultKind.Missing, 16);

        var hidden = new RecordedChain(20);
        hidden.SignAt(18);
        hidden.Rows.RemoveRange(15, 5);
        hidden.Recompute(1, 15);
        AssertFault(hidden, AuditFaultKind.Missing, 16);
    }

    [Fact]
    public void A_chain_made_anew_differs_from_its_checkpoint()
    {
        var chain = new RecordedChain(20);
        chain.SignAt(5);
        chain.SignAt(12);
        chain.Alter(8);
        chain.Recompute(1, 20);
        AssertFault(chain, AuditFaultKind.Rewritten, 6);
        Assert.Contains("from 6 to 12", chain.Verify()!.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_private_part_may_only_go_by_a_recorded_erasure()
    {
        var chain = new RecordedChain(20);
        chain.Rows[6] = chain.Rows[6] with { Private = null };
        AssertFault(chain, AuditFaultKind.Missing, 7);

        chain.Erasures[7] = 3;
        AssertFault(chain, AuditFaultKind.Missing, 7);

        chain.Erasures[7] = 15;
        Assert.Null(chain.Verify());
    }

    [Fact]
    public void A_private_part_that_changed_alters_its_entry()
    {
        var chain = new RecordedChain(20);
        chain.Rows[6] = chain.Rows[6] with { Private = chain.Rows[6].Private! with { Reason = "Another reason" } };
        AssertFault(chain, AuditFaultKind.Altered, 7);
    }

    [Fact]
    public void A_missing_head_and_an_unreadable_column_are_faults()
    {
        var chain = new RecordedChain(3);
        chain.Rows[1] = chain.Rows[1] with { Link = null };
        AssertFault(chain, AuditFaultKind.Altered, 2);

        var headless = new AuditVerifier(new Dictionary<long, string>(), new Dictionary<long, long>());
        headless.Finish(null);
        Assert.Equal(AuditFaultKind.Missing, headless.Fault?.Kind);
    }

    private static void AssertFault(RecordedChain chain, AuditFaultKind kind, long sequence)
    {
        var fault = chain.Verify();
        Assert.NotNull(fault);
        Assert.Equal((kind, sequence), (fault.Kind, fault.Sequence));
        Assert.Contains(sequence.ToString(System.Globalization.CultureInfo.InvariantCulture), fault.Sentence, StringComparison.Ordinal);
    }
}
